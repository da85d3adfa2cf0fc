using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Records;

/// <summary>
/// Turns the elements of a PATCH, in their order, into one change set against a version of the zone. EXTEND and PRUNE depend on what is
/// there, so this runs under the zone's writer: two clients that extend the same RRset at once both succeed.
/// </summary>
internal static class PatchPlan
{
    public static IReadOnlyList<RRsetChange> Of(IReadOnlyList<RecordChange> patch, ZoneSnapshot zone)
    {
        var after = new Dictionary<(DomainName Owner, RecordType Type), RRset?>();
        foreach (var change in patch)
        {
            var key = (change.Owner, change.Type);
            var before = after.TryGetValue(key, out var pending) ? pending : Existing(zone, change.Owner, change.Type);
            after[key] = Apply(change, before);
        }

        return [.. after.Select(a => new RRsetChange(a.Key.Owner, a.Key.Type, a.Value))];
    }

    private static RRset? Apply(RecordChange change, RRset? before)
    {
        IEnumerable<RecordData> records = change.Kind switch
        {
            ChangeType.Delete => [],
            ChangeType.Extend => [.. before?.Records ?? [], .. change.Records],
            ChangeType.Prune => Without(before, change),
            _ => change.Records,
        };
        var ttl = change.Kind == ChangeType.Prune ? before?.Ttl ?? default : change.Ttl;
        return records.Any() ? RRset.Create(before?.Owner ?? change.Owner, change.Type, ttl, records) : null;
    }

    private static IEnumerable<RecordData> Without(RRset? before, RecordChange change)
    {
        var schema = RecordSchemas.Of(change.Type);
        var gone = change.Records.Select(schema.ToCanonical).ToHashSet();
        return before?.Records.Where(r => !gone.Contains(schema.ToCanonical(r))) ?? [];
    }

    private static RRset? Existing(ZoneSnapshot zone, DomainName owner, RecordType type) =>
        zone.Names.TryGet(CanonicalKey.Relative(owner, zone.Origin), out var node) && node.TryGet(type, out var rrset) ? rrset.ToRRset(owner) : null;
}
