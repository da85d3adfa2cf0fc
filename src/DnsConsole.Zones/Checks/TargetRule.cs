using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>The target of NS, MX and SRV is a host, not an alias (RFC 2181 §10.3, RFC 2782).</summary>
internal sealed class TargetRule : ZoneRule
{
    // Octets of RDATA in front of the target.
    private static readonly (RecordType Type, int Skip)[] Targets = [(RecordType.Ns, 0), (RecordType.Mx, 2), (RecordType.Srv, 6)];

    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (name.IsOccluded)
        {
            return;
        }

        foreach (var (type, skip) in Targets)
        {
            if (!name.TryGet(type, out var set))
            {
                continue;
            }

            foreach (var rdata in set.EnumerateRecords())
            {
                var target = rdata[skip..];
                if (zone.TryFind(target, out var node) && IsAlias(node))
                {
                    problems.Add(new ZoneProblem(
                        "target-is-alias",
                        $"The {type} record points to {NamePresentation.Format(target)}, which is an alias (CNAME); it must name a host with A or AAAA records.",
                        type == RecordType.Ns ? ProblemSeverity.Error : ProblemSeverity.Warning,
                        name.Owner(zone.Origin),
                        type));
                }
            }
        }
    }

    /// <summary>Whether resolvers see an alias: a CNAME below a zone cut is never served.</summary>
    public static bool IsAlias(ZoneNode name) => !name.IsOccluded && name.Has(RecordType.Cname);

    /// <summary>Whether one of the name servers of a zone cut is among <paramref name="hosts"/>, which are names of this zone.</summary>
    public static bool IsServedBy(ZoneNode cut, HashSet<DomainName> hosts, CheckedZone zone)
    {
        cut.TryGet(RecordType.Ns, out var ns);
        foreach (var target in ns.EnumerateRecords())
        {
            if (zone.Contains(target) && hosts.Contains(DomainName.FromWire(target)))
            {
                return true;
            }
        }

        return false;
    }
}
