using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Records;

/// <summary>
/// The records of one snapshot that pass a filter, by row number, for a list that shows a few dozen of a million.
/// </summary>
/// <remarks>
/// One pass over the names counts rows for each block of names; a page of rows is then found by binary search and costs what it shows.
/// The hashed names of NSEC3 follow behind the others. The index belongs to its snapshot and never goes stale within it.
/// </remarks>
internal sealed class RecordIndex
{
    private const int BlockLength = 128;

    private readonly byte[] _pattern;
    private readonly NameTree[] _trees;

    // Rows before each block, over all trees one behind the other; the total at the end.
    private readonly List<int> _rowsBefore = [0];
    private readonly List<(int Tree, int FirstName)> _blocks = [];

    private RecordIndex(ZoneSnapshot zone, RecordFilter filter)
    {
        (Zone, Filter, _pattern) = (zone, filter, filter.Pattern);
        _trees = filter.Generated ? [zone.Names, zone.Nsec3] : [zone.Names];
    }

    public ZoneSnapshot Zone { get; }

    public RecordFilter Filter { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _rowsBefore[^1];

    /// <summary>Types among the names that match, whatever <see cref="RecordFilter.Type"/> says, with their number of records.</summary>
    public ImmutableSortedDictionary<RecordType, int> Types { get; private set; } = ImmutableSortedDictionary<RecordType, int>.Empty;

    public static RecordIndex Build(ZoneSnapshot zone, RecordFilter filter, CancellationToken ct)
    {
        var index = new RecordIndex(zone, filter);
        var types = new int[ushort.MaxValue + 1];
        for (var tree = 0; tree < index._trees.Length; tree++)
        {
            var cursor = index._trees[tree].First;
            for (var first = 0; cursor.IsValid; first += BlockLength)
            {
                ct.ThrowIfCancellationRequested();
                var rows = 0;
                for (var i = 0; i < BlockLength && cursor.IsValid; i++, cursor.MoveNext())
                {
                    rows += index.CountRows(cursor.Current, types);
                }

                if (rows > 0)
                {
                    index._blocks.Add((tree, first));
                    index._rowsBefore.Add(index.Count + rows);
                }
            }
        }

        index.Types = types.Select((count, type) => (Type: new RecordType((ushort)type), Count: count)).Where(t => t.Count > 0).ToImmutableSortedDictionary(t => t.Type, t => t.Count);
        return index;
    }

    /// <summary>Rows from <paramref name="start"/> on, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<RecordRow> Rows(int start, int count)
    {
        var rows = new List<RecordRow>(count);
        var at = _rowsBefore.BinarySearch(start);
        var block = at >= 0 ? at : ~at - 1;
        var skip = block < _blocks.Count ? start - _rowsBefore[block] : 0;
        for (; block < _blocks.Count && rows.Count < count; block++)
        {
            var (tree, first) = _blocks[block];
            var cursor = _trees[tree].At(first);
            for (var i = 0; i < BlockLength && cursor.IsValid && rows.Count < count; i++, cursor.MoveNext())
            {
                AddRows(cursor.Current, rows, ref skip, count);
            }
        }

        return rows;
    }

    private int CountRows(ZoneNode node, int[] types)
    {
        if (!MatchesName(node))
        {
            return 0;
        }

        var rows = 0;
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var rrset = node.RRsetAt(i);
            if (Filter.Generated || !GeneratedTypes.Contains(rrset.Type))
            {
                rows += Note(rrset.Type, rrset.Count);
            }

            if (Filter.Generated && rrset.SignatureCount > 0)
            {
                rows += Note(RecordType.Rrsig, rrset.SignatureCount);
            }
        }

        return rows;

        int Note(RecordType type, int count)
        {
            types[type.Value] += count;
            return IsListed(type) ? count : 0;
        }
    }

    private void AddRows(ZoneNode node, List<RecordRow> rows, ref int skip, int count)
    {
        if (!MatchesName(node))
        {
            return;
        }

        var owner = node.Owner(Zone.Origin);
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var rrset = node.RRsetAt(i);
            var generated = GeneratedTypes.Contains(rrset.Type);
            if (IsListed(rrset.Type) && (Filter.Generated || !generated))
            {
                Add(rrset.Type, rrset.Ttl, rrset.EnumerateRecords(), generated, ref skip);
            }

            if (Filter.Generated && IsListed(RecordType.Rrsig))
            {
                Add(RecordType.Rrsig, rrset.Ttl, rrset.EnumerateSignatures(), true, ref skip);
            }
        }

        void Add(RecordType type, Ttl ttl, RDataEnumerator rdatas, bool generated, ref int skip)
        {
            foreach (var rdata in rdatas)
            {
                if (skip > 0)
                {
                    skip--;
                }
                else if (rows.Count < count)
                {
                    rows.Add(new RecordRow(owner, type, ttl, new RecordData(rdata.ToArray()), generated));
                }
            }
        }
    }

    private bool IsListed(RecordType type) => Filter.Type is not { } only || only == type;

    private bool MatchesName(ZoneNode node)
    {
        if (_pattern.Length == 0)
        {
            return true;
        }

        if (_pattern is [(byte)'@'])
        {
            return node.IsApex;
        }

        // Dots stand where the lengths of the labels are; the first one has none in front.
        Span<byte> text = stackalloc byte[DomainName.MaxWireLength];
        var owner = node.RelativeOwner;
        var next = 0;
        for (var i = 0; i < owner.Length; i++)
        {
            if (i == next)
            {
                next += owner[i] + 1;
                text[i] = (byte)'.';
            }
            else
            {
                text[i] = owner[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(owner[i] | 0x20) : owner[i];
            }
        }

        return owner.Length > 0 && text[1..owner.Length].IndexOf(_pattern) >= 0;
    }
}
