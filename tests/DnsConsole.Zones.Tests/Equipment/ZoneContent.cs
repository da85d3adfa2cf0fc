using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Equipment;

/// <summary>What people wrote into a zone, and what becomes of it when a change is carried into it record by record and the whole is imported.</summary>
internal static class ZoneContent
{
    /// <summary>The RRsets of a version without what the signer made.</summary>
    public static IEnumerable<RRset> Of(ZoneSnapshot snapshot) => SignedZone.Records(snapshot)
        .Where(r => !GeneratedTypes.Contains(r.Type))
        .GroupBy(r => (r.Owner, r.Type))
        .Select(g => RRset.Create(g.Key.Owner, g.Key.Type, g.First().Ttl, g.Select(r => r.Data)));

    /// <summary>Imports the content of a version with a change set applied to it.</summary>
    public static ImportResult ImportAfter(ZoneSnapshot before, IEnumerable<RRsetChange> changes, SigningPolicy policy)
    {
        var sets = Of(before).ToDictionary(set => (set.Owner, set.Type));
        foreach (var change in changes)
        {
            sets.Remove((change.Owner, change.Type));
            if (change.After is { } after)
            {
                sets.Add((change.Owner, change.Type), after);
            }
        }

        var import = new ZoneImport(before.Origin);
        foreach (var set in sets.Values)
        {
            import.Add(set);
        }

        return import.Finish(policy);
    }

    /// <summary>Each error once: its code, the name and the type it is about.</summary>
    public static IReadOnlyList<(string Code, DomainName? Owner, RecordType? Type)> Errors(IEnumerable<ZoneProblem> problems) =>
        [.. problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => (p.Code, p.Owner, p.Type)).Distinct().OrderBy(p => $"{p}", StringComparer.OrdinalIgnoreCase)];
}
