using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>A name has at most one DNAME, none beside the NS set of a zone cut, and nothing exists below it (RFC 6672 §2.3, §2.4).</summary>
internal sealed class DnameRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (name.TryGet(RecordType.Dname, out var dname))
        {
            if (dname.Count > 1)
            {
                problems.Error("dname-not-single", $"The name has {dname.Count} DNAME records; there is at most one.", name.Owner(zone.Origin), RecordType.Dname);
            }

            if (!name.IsApex && name.Has(RecordType.Ns))
            {
                problems.Error("dname-at-delegation", "The name has a DNAME and is delegated by NS records: it can only be one of the two.", name.Owner(zone.Origin), RecordType.Dname);
            }
        }

        if (name.IsOccluded && zone.CutAbove(name) is { Exists: true, IsDelegation: false } above)
        {
            problems.Error("data-below-dname", $"The DNAME at {above.Owner(zone.Origin)} allows nothing below it.", name.Owner(zone.Origin));
        }
    }
}
