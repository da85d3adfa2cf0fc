namespace DnsConsole.Api.Server;

internal sealed record ApiVersionBody(string Url, int Version);
