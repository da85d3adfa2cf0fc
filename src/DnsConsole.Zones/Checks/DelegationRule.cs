using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>In-domain name servers of a delegation need glue, or nobody could ever reach them (RFC 9471 §3).</summary>
internal sealed class DelegationRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (!name.IsDelegation || !name.TryGet(RecordType.Ns, out var ns))
        {
            return;
        }

        foreach (var target in ns.EnumerateRecords())
        {
            var owner = name.Owner(zone.Origin);
            if (NameWire.IsAtOrBelow(target, owner.Wire) && !GlueRule.HasAddress(target, zone))
            {
                problems.Error(
                    "glue-missing",
                    $"The name server {NamePresentation.Format(target)} lies inside the zone it serves, so its A or AAAA record must stand here as glue.",
                    owner,
                    RecordType.Ns);
            }
        }
    }
}
