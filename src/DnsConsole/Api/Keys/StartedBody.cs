namespace DnsConsole.Api.Keys;

/// <summary>Where to follow what was started.</summary>
internal sealed record StartedBody(string Operation);
