using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>A zone as it was last committed.</summary>
public sealed record StoredZone(ZoneState State, ZoneSnapshot Snapshot);
