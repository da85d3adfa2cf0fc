using System.Diagnostics.CodeAnalysis;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// An immutable ordered map from names (as <see cref="Dns.Names.CanonicalKey"/>, relative to the apex) to their <see cref="ZoneNode"/>s.
/// </summary>
/// <remarks>
/// A copy-on-write B+ tree: an edit copies one leaf and the path to it, O(log n) of a zone of any size, and shares the rest with the version
/// before. Exact match, closest names on both sides (for NSEC and the closest encloser) and the n-th name (for paging) are all one
/// descent. The same tree keeps the NSEC3 records, whose hashed owner names sort by hash.
/// </remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A tree is what it is; Collection would say less.")]
public sealed class NameTree
{
    public static readonly NameTree Empty = new(null);

    // Leaves built in bulk leave room, so that the first edits do not split every leaf they touch.
    private const int BulkWidth = 56;
    private const int ParallelLeaves = 64;

    private readonly TreeNode? _root;

    private NameTree(TreeNode? root) => _root = root;

    /// <summary>Number of names.</summary>
    public int Count => _root?.Count ?? 0;

    /// <summary>Earliest expiration of any signature, in seconds since 1970; <see cref="uint.MaxValue"/> when there is none.</summary>
    public uint EarliestExpiration => _root?.EarliestExpiration ?? uint.MaxValue;

    /// <summary>Largest TTL of any RRset, DNSKEY sets left out; zero when there are none.</summary>
    public TimeSpan LargestTtl => TimeSpan.FromSeconds(_root?.LargestTtl ?? 0);

    /// <summary>Number of records at all names.</summary>
    public RecordCount Records => _root?.Records ?? default;

    /// <summary>A cursor on the first name.</summary>
    public NameCursor First => At(0);

    /// <summary>Builds a tree from slabs in key order, without duplicates, in O(n).</summary>
    public static NameTree FromSorted(ReadOnlySpan<byte[]> slabs)
    {
        if (slabs.IsEmpty)
        {
            return Empty;
        }

        // Leaves look at every slab, wherever in memory it lies: the one part that is worth sharing out.
        var leaves = new TreeNode[(slabs.Length + BulkWidth - 1) / BulkWidth];
        var runs = Runs(slabs.Length, leaves.Length).Select((range, i) => (range, i));
        if (leaves.Length < ParallelLeaves)
        {
            foreach (var (range, i) in runs)
            {
                leaves[i] = new TreeLeaf(slabs[range].ToArray());
            }
        }
        else
        {
            var all = slabs.ToArray();
            Parallel.ForEach(
                runs,
                new ParallelOptions { TaskScheduler = TaskScheduler.Current, MaxDegreeOfParallelism = Environment.ProcessorCount },
                run => leaves[run.i] = new TreeLeaf(all[run.range]));
        }

        var level = leaves;
        while (level.Length > 1)
        {
            level = [.. Runs(level.Length, (level.Length + BulkWidth - 1) / BulkWidth).Select(range => new TreeBranch(level[range]))];
        }

        return new NameTree(level[0]);
    }

    /// <summary>Exact match.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out ZoneNode node)
    {
        var at = _root;
        while (at is TreeBranch branch)
        {
            at = branch.Children[branch.ChildFor(key)];
        }

        if (at is TreeLeaf leaf)
        {
            var index = leaf.Names.LowerBound(key, out var exact);
            if (exact)
            {
                node = new ZoneNode(leaf.Names.Slabs[index]);
                return true;
            }
        }

        node = default;
        return false;
    }

    /// <summary>
    /// A cursor on the first name that is not below <paramref name="key"/> in canonical order; not valid when all are below.
    /// <see cref="NameCursor.MovePrevious"/> then leads to the predecessor.
    /// </summary>
    public NameCursor Seek(ReadOnlySpan<byte> key, out bool exact)
    {
        exact = false;
        var cursor = new NameCursor(_root);
        while (cursor.Node is TreeBranch branch)
        {
            cursor.Descend(branch.ChildFor(key));
        }

        if (cursor.Node is TreeLeaf leaf)
        {
            var index = leaf.Names.LowerBound(key, out exact);
            cursor.SetIndex(index);
            if (index == leaf.Width)
            {
                cursor.SetIndex(index - 1);
                cursor.MoveNext();
            }
        }

        return cursor;
    }

    /// <summary>A cursor on the name at <paramref name="index"/> in canonical order; not valid when there are fewer names.</summary>
    public NameCursor At(int index)
    {
        var cursor = new NameCursor(_root);
        while (cursor.Node is TreeBranch branch)
        {
            var child = 0;
            while (child < branch.Width - 1 && index >= branch.Children[child].Count)
            {
                index -= branch.Children[child++].Count;
            }

            cursor.Descend(child);
        }

        if (cursor.Node is not null)
        {
            cursor.SetIndex(Math.Min(index, cursor.Node.Width));
        }

        return cursor;
    }

    /// <summary>Number of names that sort before <paramref name="key"/>.</summary>
    public int IndexOf(ReadOnlySpan<byte> key)
    {
        var before = 0;
        var at = _root;
        while (at is TreeBranch branch)
        {
            var child = branch.ChildFor(key);
            for (var i = 0; i < child; i++)
            {
                before += branch.Children[i].Count;
            }

            at = branch.Children[child];
        }

        return at is TreeLeaf leaf ? before + leaf.Names.LowerBound(key, out _) : 0;
    }

    /// <summary>
    /// A cursor on the name that has the record at <paramref name="index"/>, counted over all names in canonical order; not valid when there are
    /// fewer records. <paramref name="before"/> is how many records of that name come before it.
    /// </summary>
    /// <param name="generated">Whether what the signer made is counted.</param>
    public NameCursor AtRecord(int index, bool generated, out int before)
    {
        var cursor = new NameCursor(_root);
        while (cursor.Node is TreeBranch branch)
        {
            var child = 0;
            while (child < branch.Width - 1 && index >= branch.Children[child].Records.Of(generated))
            {
                index -= branch.Children[child++].Records.Of(generated);
            }

            cursor.Descend(child);
        }

        if (cursor.Node is not null)
        {
            cursor.SetIndex(0);
            while (cursor.IsValid && cursor.Current.Records.Of(generated) is var count && index >= count)
            {
                index -= count;
                cursor.MoveNext();
            }
        }

        before = index;
        return cursor;
    }

    /// <summary>Number of records at the names that sort before <paramref name="key"/>.</summary>
    public RecordCount RecordsBefore(ReadOnlySpan<byte> key)
    {
        var before = default(RecordCount);
        var at = _root;
        while (at is TreeBranch branch)
        {
            var child = branch.ChildFor(key);
            for (var i = 0; i < child; i++)
            {
                before += branch.Children[i].Records;
            }

            at = branch.Children[child];
        }

        if (at is TreeLeaf leaf)
        {
            foreach (var slab in leaf.Names.Slabs.AsSpan(0, leaf.Names.LowerBound(key, out _)))
            {
                before += new ZoneNode(slab).Records;
            }
        }

        return before;
    }

    /// <summary>Whether any name lies at or below the one with this key.</summary>
    public bool AnyAtOrBelow(ReadOnlySpan<byte> key)
    {
        var cursor = Seek(key, out _);
        return cursor.IsValid && cursor.Current.Key.StartsWith(key);
    }

    /// <summary>This tree with a name added or replaced.</summary>
    public NameTree With(byte[] slab)
    {
        if (_root is null)
        {
            return new NameTree(new TreeLeaf([slab]));
        }

        var root = _root.With(slab, out var overflow);
        return new NameTree(overflow is null ? root : new TreeBranch([root, overflow]));
    }

    /// <summary>This tree without a name; the same tree when the name is not in it.</summary>
    public NameTree Without(ReadOnlySpan<byte> key)
    {
        if (!TryGet(key, out _))
        {
            return this;
        }

        var root = _root!.Without(key);
        while (root is TreeBranch { Width: 1 } branch)
        {
            root = branch.Children[0];
        }

        return root is null ? Empty : new NameTree(root);
    }

    /// <summary>
    /// What leads from <paramref name="before"/> to this tree, in canonical order. Parts that both share are skipped whole, so the work is in
    /// proportion to the difference, whatever the size.
    /// </summary>
    public IEnumerable<NameChange> ChangesSince(NameTree before) => TreeDifference.Between(before._root, _root);

    /// <summary>The names with a signature that expires at <paramref name="time"/> or before, in canonical order; parts without any are skipped whole.</summary>
    public IEnumerable<ZoneNode> ExpiringBy(uint time) => _root is null ? [] : _root.ExpiringBy(time);

    /// <summary>The zone cuts in canonical order; parts without any are skipped whole.</summary>
    public IEnumerable<ZoneNode> Delegations() => _root is null ? [] : _root.Delegations();

    /// <summary>All slabs in canonical order.</summary>
    public byte[][] ToArray()
    {
        var slabs = new byte[Count][];
        var at = 0;
        for (var cursor = First; cursor.IsValid; cursor.MoveNext())
        {
            slabs[at++] = cursor.Current.Slab!;
        }

        return slabs;
    }

    // Even runs, so that no node ends up narrow.
    private static IEnumerable<Range> Runs(int count, int runs) =>
        Enumerable.Range(0, runs).Select(i => new Range((int)((long)count * i / runs), (int)((long)count * (i + 1) / runs)));
}
