using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>Name servers that lie in this zone but not below the delegation they serve should have addresses here too.</summary>
internal sealed class GlueRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (name.IsOccluded || !name.TryGet(RecordType.Ns, out var ns))
        {
            return;
        }

        var owner = name.Owner(zone.Origin);
        foreach (var target in ns.EnumerateRecords())
        {
            var inDomain = !name.IsApex && NameWire.IsAtOrBelow(target, owner.Wire);
            if (!inDomain && zone.Contains(target) && !HasAddress(target, zone))
            {
                problems.Warning("ns-without-address", $"The name server {NamePresentation.Format(target)} has no A or AAAA record in this zone.", owner, RecordType.Ns);
            }
        }
    }

    public static bool HasAddress(ReadOnlySpan<byte> wire, CheckedZone zone) =>
        zone.TryFind(wire, out var node) && (node.Has(RecordType.A) || node.Has(RecordType.Aaaa) || node.Has(RecordType.Cname));
}
