using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>DS records stand at delegations only (RFC 4035 §2.4): the zone's own DS belongs into the parent.</summary>
internal sealed class DsRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (!name.Has(RecordType.Ds) || name.IsDelegation)
        {
            return;
        }

        if (name.IsApex)
        {
            problems.Error("ds-at-apex", "The DS records of this zone belong into its parent zone.", zone.Origin, RecordType.Ds);
        }
        else if (!name.IsOccluded)
        {
            problems.Error("ds-without-ns", "There is a DS record but no delegation: the name has no NS records.", name.Owner(zone.Origin), RecordType.Ds);
        }
    }
}
