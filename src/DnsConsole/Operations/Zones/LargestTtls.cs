using DnsConsole.Dns.Registries;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Measures the largest TTLs of a version that is about to be served; the tree knows them, so that no name is looked at.</summary>
internal static class LargestTtls
{
    /// <summary>Those of a zone that is served for the first time.</summary>
    public static TtlMemory In(ZoneSnapshot snapshot) => new(DnskeyTtl(snapshot), snapshot.Names.LargestTtl);

    /// <summary>What <paramref name="zone"/> is to remember when <paramref name="snapshot"/> is served from <paramref name="now"/> on.</summary>
    public static TtlMemory Served(ZoneState zone, ZoneSnapshot snapshot, DateTimeOffset now) => zone.Ttls with
    {
        Dnskey = zone.Ttls.Dnskey.Serve(DnskeyTtl(snapshot), now, zone.Policy.ZonePropagation),
        Zone = zone.Ttls.Zone.Serve(snapshot.Names.LargestTtl, now, zone.Policy.ZonePropagation),
    };

    private static TimeSpan DnskeyTtl(ZoneSnapshot snapshot) => snapshot.Apex.TryGet(RecordType.Dnskey, out var set) ? set.Ttl.Duration : TimeSpan.Zero;
}
