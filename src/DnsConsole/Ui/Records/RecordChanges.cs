using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Records;

/// <summary>
/// People add, change and delete single records, zones change by whole RRsets (RFC 2181 §5): this turns the one into the other, and any
/// change into the one that takes it back.
/// </summary>
internal static class RecordChanges
{
    /// <summary>The zone's RRset of this name and type, if it has one.</summary>
    public static RRset? Find(ZoneSnapshot zone, DomainName owner, RecordType type) =>
        owner.IsAtOrBelow(zone.Origin) && zone.Names.TryGet(CanonicalKey.Relative(owner, zone.Origin), out var node) && node.TryGet(type, out var rrset)
            ? rrset.ToRRset(node.Owner(zone.Origin))
            : null;

    /// <summary>
    /// Puts a record into the zone, in the place of <paramref name="replaced"/> if that is given. The whole RRset gets its TTL, since all
    /// records of an RRset have the same.
    /// </summary>
    public static ImmutableArray<RRsetChange> Put(ZoneSnapshot zone, RecordRow? replaced, DomainName owner, RecordType type, Ttl ttl, RecordData data)
    {
        var changes = ImmutableArray.CreateBuilder<RRsetChange>();
        var others = Find(zone, owner, type)?.Records ?? [];
        if (replaced is not null)
        {
            if (replaced.Owner == owner && replaced.Type == type)
            {
                others = others.Remove(replaced.Data);
            }
            else
            {
                changes.Add(Remove(zone, replaced));
            }
        }

        changes.Add(RRsetChange.Put(RRset.Create(owner, type, ttl, others.Add(data))));
        return changes.ToImmutable();
    }

    /// <summary>Takes one record out of its RRset, and the RRset away with its last record.</summary>
    public static RRsetChange Remove(ZoneSnapshot zone, RecordRow row)
    {
        var rest = (Find(zone, row.Owner, row.Type)?.Records ?? []).Remove(row.Data);
        return rest.IsEmpty ? RRsetChange.Delete(row.Owner, row.Type) : RRsetChange.Put(RRset.Create(row.Owner, row.Type, row.Ttl, rest));
    }

    /// <summary>What brings the RRsets named in <paramref name="changes"/> back to how they are in <paramref name="before"/>.</summary>
    public static ImmutableArray<RRsetChange> Inverse(ZoneSnapshot before, IEnumerable<RRsetChange> changes) =>
        [.. changes.Select(c => new RRsetChange(c.Owner, c.Type, Find(before, c.Owner, c.Type)))];

    /// <summary>Whether the zone still has exactly what the changes left: if not, somebody went on from there and taking back would undo their work too.</summary>
    public static bool StillStand(ZoneSnapshot zone, IEnumerable<RRsetChange> changes) => changes.All(c => Same(Find(zone, c.Owner, c.Type), c.After));

    private static bool Same(RRset? left, RRset? right) =>
        left is null || right is null ? left is null && right is null : left.Ttl == right.Ttl && left.Records.SequenceEqual(right.Records);
}
