using System.Collections.Concurrent;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Records;

/// <summary>
/// One pass over all names of a snapshot, on all cores: how many records of each type match a filter, and those that <see cref="RecordRange"/> does
/// not list, by row number. What is found can be read while the pass goes on; it only grows at its end.
/// </summary>
/// <remarks>
/// Kept is a number for each block of names, some 200 KB for a million names; a page of rows is read from the snapshot. Blocks are told apart by
/// names, not by positions, so that another version of the zone costs only what is different in it.
/// </remarks>
internal sealed class RecordScan
{
    private const int BlockLength = 256;
    private const int Unread = -1;

    private readonly RecordFilter _filter;
    private readonly KeyRange _keys;
    private readonly bool _hasPattern;
    private readonly Lock _gate = new();

    // The first key of each block; blocks of the second tree stand behind those of the first.
    private readonly byte[][] _starts;
    private readonly int _second;
    private readonly int _names;

    // Guarded by the gate. Rows of each block, and rows before each of those that are read without a gap from the first on.
    private ZoneSnapshot _zone;
    private int[] _rows;
    private List<int> _before = [0];
    private Dictionary<RecordType, int> _types = [];
    private int _done;

    public RecordScan(ZoneSnapshot zone, RecordFilter filter)
    {
        (_zone, _filter, _keys, _hasPattern) = (zone, filter, filter.Keys, filter.Pattern is not null);
        List<byte[]> starts = [.. Starts(zone.Names)];
        _second = starts.Count;
        starts.AddRange(filter.Generated ? Starts(zone.Nsec3) : []);
        _starts = [.. starts];
        _rows = new int[_starts.Length];
        _rows.AsSpan().Fill(Unread);
        _names = zone.Names.Count + (filter.Generated ? zone.Nsec3.Count : 0);
    }

    /// <summary>The version that was read.</summary>
    public ZoneSnapshot Zone => Read(() => _zone);

    /// <summary>Number of rows found so far.</summary>
    public int Count => Read(() => _before[^1]);

    /// <summary>From 0 to 1.</summary>
    public double Progress => Read(() => (double)_done / _starts.Length);

    public bool IsDone => Read(() => _done == _starts.Length);

    /// <summary>Names in all.</summary>
    public int Names => _names;

    /// <summary>Types among the names and records that match so far, whatever <see cref="RecordFilter.Type"/> says, with their number of records.</summary>
    public IReadOnlyDictionary<RecordType, int> Types => Read(() => _types.ToDictionary());

    /// <summary>Reads the whole zone on the scheduler of the caller.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(CancellationToken cancellation)
    {
        // One block after the other, so that what is found first stands first.
        var blocks = Partitioner.Create(Enumerable.Range(0, _starts.Length), EnumerablePartitionerOptions.NoBuffering);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount, TaskScheduler = TaskScheduler.Current };
        Parallel.ForEach(blocks, options, () => Matcher(_zone), (block, _, matcher) =>
        {
            var found = new RecordTally();
            for (var cursor = Seek(_zone, block); CanMatch(block) && cursor.IsValid && IsIn(block, cursor.Current); cursor.MoveNext())
            {
                Note(cursor.Current, matcher, found, +1);
            }

            Publish(block, found);
            return matcher;
        }, _ => { });
    }

    /// <summary>Goes on to another version of the zone, at the cost of what is different; only when <see cref="IsDone"/>.</summary>
    public void Advance(ZoneSnapshot zone)
    {
        var (rows, types) = ((int[])_rows.Clone(), _types.ToDictionary());
        Advance(_zone.Names, zone.Names, 0, _second);
        if (_filter.Generated)
        {
            Advance(_zone.Nsec3, zone.Nsec3, _second, _starts.Length);
        }

        lock (_gate)
        {
            (_zone, _rows, _types, _before) = (zone, rows, types, [0]);
            Sum();
        }

        void Advance(NameTree before, NameTree after, int first, int end)
        {
            var matcher = Matcher(zone);
            foreach (var change in after.ChangesSince(before))
            {
                var found = new RecordTally();
                Note(change.Before, matcher, found, -1);
                Note(change.After, matcher, found, +1);
                rows[BlockOf(change.Key, first, end)] += found.Rows;
                found.AddTo(types);
            }
        }
    }

    /// <summary>Adds the rows from <paramref name="start"/> on until the list has <paramref name="room"/>.</summary>
    public void AddRows(int start, int room, List<RecordRow> rows)
    {
        lock (_gate)
        {
            var at = _before.BinarySearch(start);
            var block = at >= 0 ? at : ~at - 1;
            var skip = start - _before[block];
            var matcher = Matcher(_zone);
            for (; block < _before.Count - 1 && rows.Count < room; block++)
            {
                if (_rows[block] == 0)
                {
                    continue;
                }

                for (var cursor = Seek(_zone, block); cursor.IsValid && IsIn(block, cursor.Current) && rows.Count < room; cursor.MoveNext())
                {
                    AddRows(cursor.Current, matcher, rows, ref skip, room);
                }
            }
        }
    }

    private void AddRows(ZoneNode node, RecordMatcher matcher, List<RecordRow> rows, ref int skip, int room)
    {
        var walk = Walk(node, matcher, out var isElsewhere);
        while (rows.Count < room && walk.MoveNext())
        {
            if (IsRow(walk.Type, isElsewhere) && skip-- <= 0)
            {
                rows.Add(RecordRow.Of(node.Owner(_zone.Origin), walk));
            }
        }
    }

    private void Note(ZoneNode node, RecordMatcher matcher, RecordTally found, int sign)
    {
        if (!node.Exists)
        {
            return;
        }

        var walk = Walk(node, matcher, out var isElsewhere);
        while (walk.MoveNext())
        {
            found.Note(walk.Type, sign, IsRow(walk.Type, isElsewhere));
        }
    }

    // Names in the range match as a whole, the others as far as the pattern finds them.
    private RecordWalk Walk(ZoneNode node, RecordMatcher matcher, out bool isElsewhere)
    {
        isElsewhere = !_keys.IsAll && !_keys.Contains(node.Key);
        return !isElsewhere ? matcher.All(node) : _hasPattern ? matcher.Of(node) : default;
    }

    private bool CanMatch(int block) => _hasPattern || _keys.End is null || _starts[block].AsSpan().SequenceCompareTo(_keys.End) < 0;

    // A range lists its records itself, but not those of one type only.
    private bool IsRow(RecordType type, bool isElsewhere) => _filter.Type is { } only ? only == type : isElsewhere;

    private RecordMatcher Matcher(ZoneSnapshot zone) => new(zone.Origin, _filter.Pattern, _filter.Generated);

    private NameCursor Seek(ZoneSnapshot zone, int block) => (block < _second ? zone.Names : zone.Nsec3).Seek(_starts[block], out _);

    private bool IsIn(int block, ZoneNode node) =>
        block == _second - 1 || block == _starts.Length - 1 || node.Key.SequenceCompareTo(_starts[block + 1]) < 0;

    private int BlockOf(ReadOnlySpan<byte> key, int first, int end)
    {
        while (end - first > 1)
        {
            var middle = (first + end) / 2;
            (first, end) = key.SequenceCompareTo(_starts[middle]) < 0 ? (first, middle) : (middle, end);
        }

        return first;
    }

    private void Publish(int block, RecordTally found)
    {
        lock (_gate)
        {
            _rows[block] = found.Rows;
            found.AddTo(_types);
            _done++;
            Sum();
        }
    }

    private void Sum()
    {
        for (var block = _before.Count - 1; block < _rows.Length && _rows[block] != Unread; block++)
        {
            _before.Add(_before[block] + _rows[block]);
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private static IEnumerable<byte[]> Starts(NameTree tree)
    {
        // Names that come later may sort before all others, and into an empty tree.
        yield return [];
        for (var i = BlockLength; i < tree.Count; i += BlockLength)
        {
            yield return tree.At(i).Current.Key.ToArray();
        }
    }
}
