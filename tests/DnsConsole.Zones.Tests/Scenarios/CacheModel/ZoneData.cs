namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>Any RRset of the zone's data, by the keys whose signatures came with it.</summary>
internal sealed record ZoneData(KeyIds Signers);
