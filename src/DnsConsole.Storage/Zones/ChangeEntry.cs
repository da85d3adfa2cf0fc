namespace DnsConsole.Storage.Zones;

/// <summary>Who made a change, when and why, for the zone's history.</summary>
public sealed record ChangeEntry(DateTimeOffset At, string Actor, string Comment);
