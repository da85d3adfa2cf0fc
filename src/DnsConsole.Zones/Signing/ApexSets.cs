using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// The RRsets at the apex that follow from keys and policy: DNSKEY, NSEC3PARAM, CDS and CDNSKEY.
/// </summary>
/// <remarks>
/// CDS and CDNSKEY (RFC 7344) tell the parent which DS set the zone wants. They name a key only while it may have a DS there: Ready or
/// Active. A key that is merely Published would be bogus for resolvers whose cached DNSKEY set lacks it.
/// </remarks>
internal static class ApexSets
{
    /// <summary>The sets of a signed zone, by ascending type.</summary>
    public static ImmutableArray<RRset> Of(ZoneState zone)
    {
        var ttl = new Ttl((uint)Math.Clamp(zone.Policy.DnskeyTtl.TotalSeconds, 0, int.MaxValue));
        var sets = ImmutableArray.CreateBuilder<RRset>();
        Add(RecordType.Dnskey, zone.Keys.Where(k => k.IsPublished).Select(k => k.Dnskey.ToData()));
        if (zone.Denial.Kind == DenialKind.Nsec3)
        {
            // Only the zone's own servers look at it (RFC 5155 §4); no cache shall keep it.
            sets.Add(RRset.Create(zone.Origin, RecordType.Nsec3param, default, [Nsec3ParamData.Create(zone.Denial.Iterations, zone.Denial.Salt.AsSpan()).ToData()]));
        }

        var announced = zone.Keys.Where(k => IsAnnounced(k, zone)).ToList();
        Add(RecordType.Cds, announced.Select(k => DsDigest.Compute(zone.Origin, k.Dnskey, DigestType.Sha256).ToData()));
        Add(RecordType.Cdnskey, announced.Select(k => k.Dnskey.ToData()));
        return sets.ToImmutable();

        void Add(RecordType type, IEnumerable<RecordData> records)
        {
            var data = records.ToList();
            if (data.Count > 0)
            {
                sets.Add(RRset.Create(zone.Origin, type, ttl, data));
            }
        }
    }

    private static bool IsAnnounced(ZoneKey key, ZoneState zone) => key is { IsKeySigning: true, IsPublished: true } && KeyState.Of(key, zone) is KeyState.Ready or KeyState.Active;
}
