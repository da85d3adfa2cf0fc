using DnsConsole.Operations.Records;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Records;

/// <summary>
/// All records of neighbouring names, by row number. The trees know how many records they hold, so that nothing is read but what is shown and nothing is
/// kept; the hashed names of NSEC3 follow behind the others.
/// </summary>
internal sealed class RecordRange
{
    private readonly ZoneSnapshot _zone;
    private readonly RecordMatcher _matcher;
    private readonly (NameTree Tree, int First, int Count)[] _parts;

    public RecordRange(ZoneSnapshot zone, KeyRange keys, bool generated)
    {
        (_zone, _matcher) = (zone, new RecordMatcher(zone.Origin, null, generated));
        NameTree[] trees = generated ? [zone.Names, zone.Nsec3] : [zone.Names];
        _parts = [.. trees.Select(tree => Part(tree, keys, generated))];
        Count = _parts.Sum(p => p.Count);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Adds the rows from <paramref name="start"/> on until the list has <paramref name="room"/>.</summary>
    public void AddRows(int start, int room, List<RecordRow> rows)
    {
        foreach (var (tree, first, count) in _parts)
        {
            var end = Math.Min(count, start + room - rows.Count);
            if (start < end)
            {
                var cursor = tree.AtRecord(first + start, _matcher.Generated, out var before);
                for (var at = start - before; at < end; cursor.MoveNext())
                {
                    at = AddRows(cursor.Current, at, start, end, rows);
                }
            }

            start = Math.Max(0, start - count);
        }
    }

    private int AddRows(ZoneNode node, int at, int start, int end, List<RecordRow> rows)
    {
        var owner = node.Owner(_zone.Origin);
        var walk = _matcher.Of(node);
        while (walk.MoveNext())
        {
            if (at >= start && at < end)
            {
                rows.Add(RecordRow.Of(owner, walk));
            }

            at++;
        }

        return at;
    }

    private static (NameTree Tree, int First, int Count) Part(NameTree tree, KeyRange keys, bool generated)
    {
        var first = tree.RecordsBefore(keys.First).Of(generated);
        return (tree, first, (keys.End is null ? tree.Records : tree.RecordsBefore(keys.End)).Of(generated) - first);
    }
}
