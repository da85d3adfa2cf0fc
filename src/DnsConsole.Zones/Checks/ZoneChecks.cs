using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>
/// All rules for the data of a zone. Every problem is found at once, the same in the console, the API and on the command line.
/// </summary>
/// <remarks>
/// A zone with an error is not served. Of a change only the names it touched are looked at, and the zone cuts that depend on them: for glue, or
/// for name servers that are no aliases. An old problem elsewhere does not stand in the way of a change that has nothing to do with it.
/// </remarks>
public static class ZoneChecks
{
    private static readonly ZoneRule[] Rules =
    [
        new ApexRule(), new CnameRule(), new DnameRule(), new OccludedDataRule(), new DelegationRule(), new DsRule(), new GlueRule(), new TargetRule(), new WildcardRule(),
        new TtlRule(), new SoaRule(),
    ];

    /// <summary>Checks every name.</summary>
    /// <param name="policy">The policy the zone is signed with or about to be; null for an unsigned zone.</param>
    public static IReadOnlyList<ZoneProblem> Whole(DomainName origin, NameTree names, SigningPolicy? policy)
    {
        var problems = new ProblemList();
        Whole(origin, names, policy, problems, CancellationToken.None);
        return problems.ToList();
    }

    internal static void Whole(DomainName origin, NameTree names, SigningPolicy? policy, ProblemList problems, CancellationToken cancellation)
    {
        var zone = new CheckedZone(origin, names, policy);
        RequireApex(zone, problems);
        for (var cursor = names.First; cursor.IsValid; cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            Check(cursor.Current, zone, problems);
        }
    }

    /// <summary>
    /// Checks the names that a change touched, given by their keys, and the zone cuts whose glue it may have taken away or whose name servers it
    /// made aliases.
    /// </summary>
    internal static void Touched(ZoneSnapshot before, NameTree names, SigningPolicy? policy, IEnumerable<byte[]> keys, ProblemList problems)
    {
        var zone = new CheckedZone(before.Origin, names, policy);
        RequireApex(zone, problems);
        var done = new HashSet<byte[]>();
        var aliases = new HashSet<DomainName>();
        foreach (var key in keys)
        {
            if (names.TryGet(key, out var name))
            {
                CheckOnce(name);
                if (TargetRule.IsAlias(name) && !(before.Names.TryGet(key, out var old) && TargetRule.IsAlias(old)))
                {
                    aliases.Add(name.Owner(zone.Origin));
                }
            }

            for (var at = key.Length; at > 0;)
            {
                at = key.AsSpan(0, at - 1).LastIndexOf((byte)0) + 1;
                if (names.TryGet(key.AsSpan(0, at), out var above) && above.CutLabels != ZoneNode.NoCut && !above.IsOccluded)
                {
                    CheckOnce(above);
                }
            }
        }

        // Who points to a name is written nowhere; but new aliases are few, and so are the zone cuts of most zones.
        foreach (var cut in aliases.Count > 0 ? names.Delegations() : [])
        {
            if (TargetRule.IsServedBy(cut, aliases, zone))
            {
                CheckOnce(cut);
            }
        }

        void CheckOnce(ZoneNode node)
        {
            if (done.Add(node.Slab!))
            {
                Check(node, zone, problems);
            }
        }
    }

    // A name that owns nothing is not in the tree, and no rule could look at it.
    private static void RequireApex(CheckedZone zone, ProblemList problems)
    {
        if (!zone.Names.TryGet([], out _))
        {
            problems.Error("soa-missing", "The zone has no SOA record at its apex.", zone.Origin, RecordType.Soa);
            problems.Error("ns-missing", "The zone has no NS record at its apex.", zone.Origin, RecordType.Ns);
        }
    }

    private static void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        foreach (var rule in Rules)
        {
            rule.Check(name, zone, problems);
        }
    }
}
