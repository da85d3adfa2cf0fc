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
/// CDS and CDNSKEY (RFC 7344) tell the parent which DS set the zone wants: those of the keys with <see cref="ZoneKey.DsWantedSince"/>. While the
/// zone is being unsigned they ask for none (RFC 8078 §4). A key that is merely Published is not named: it would be bogus for resolvers whose
/// cached DNSKEY set lacks it.
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

        var wanted = zone.Keys.Where(k => k.DsWantedSince is not null).ToList();
        Add(RecordType.Cds, zone.UnsigningSince is null ? wanted.Select(k => DsDigest.Compute(zone.Origin, k.Dnskey, DigestType.Sha256).ToData()) : [DeleteForms.Cds]);
        Add(RecordType.Cdnskey, zone.UnsigningSince is null ? wanted.Select(k => k.Dnskey.ToData()) : [DeleteForms.Cdnskey]);
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
}
