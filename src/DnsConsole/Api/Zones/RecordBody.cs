namespace DnsConsole.Api.Zones;

internal sealed record RecordBody(string Content, bool Disabled);
