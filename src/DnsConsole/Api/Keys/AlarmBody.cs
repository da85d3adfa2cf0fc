namespace DnsConsole.Api.Keys;

internal sealed record AlarmBody(string Code, string Text, DateTimeOffset Since);
