using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>The apex has one SOA record and at least one NS record, and no other name has an SOA (RFC 1034 §4.2.1, RFC 2181 §6.1).</summary>
internal sealed class ApexRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        var hasSoa = name.TryGet(RecordType.Soa, out var soa);
        if (!name.IsApex)
        {
            if (hasSoa)
            {
                problems.Error("soa-not-at-apex", "Only the zone's own name has an SOA record.", name.Owner(zone.Origin), RecordType.Soa);
            }

            return;
        }

        if (!hasSoa)
        {
            problems.Error("soa-missing", "The zone has no SOA record at its apex.", zone.Origin, RecordType.Soa);
        }
        else if (soa.Count > 1)
        {
            problems.Error("soa-not-single", $"The zone has {soa.Count} SOA records; there is exactly one.", zone.Origin, RecordType.Soa);
        }

        if (!name.Has(RecordType.Ns))
        {
            problems.Error("ns-missing", "The zone has no NS record at its apex.", zone.Origin, RecordType.Ns);
        }
    }
}
