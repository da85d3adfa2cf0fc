using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>NS and DNAME at a wildcard have no meaning that servers agree on (RFC 4592 §4.2, §4.4).</summary>
internal sealed class WildcardRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (name.RelativeOwner is not [1, (byte)'*', ..] || name.IsOccluded)
        {
            return;
        }

        if (name.Has(RecordType.Ns))
        {
            problems.Error("wildcard-ns", "A wildcard cannot be delegated; name the delegated zones one by one.", name.Owner(zone.Origin), RecordType.Ns);
        }

        if (name.Has(RecordType.Dname))
        {
            problems.Warning("wildcard-dname", "Servers do not agree on what a DNAME at a wildcard means.", name.Owner(zone.Origin), RecordType.Dname);
        }
    }
}
