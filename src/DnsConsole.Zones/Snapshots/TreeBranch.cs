namespace DnsConsole.Zones.Snapshots;

/// <summary>An inner node: children in order, told apart by the first name each held when the branch was made.</summary>
internal sealed class TreeBranch : TreeNode
{
    // One separator fewer than children: a key below the first separator belongs to the first child.
    private readonly KeyBlock _separators;

    public TreeBranch(TreeNode[] children)
    {
        Children = children;
        var separators = new byte[children.Length - 1][];
        for (var i = 1; i < children.Length; i++)
        {
            separators[i - 1] = children[i].FirstSlab;
        }

        _separators = new KeyBlock(separators);
        var earliest = uint.MaxValue;
        foreach (var child in children)
        {
            Count += child.Count;
            earliest = Math.Min(earliest, child.EarliestExpiration);
            LargestTtl = Math.Max(LargestTtl, child.LargestTtl);
            Records += child.Records;
            HasDelegation |= child.HasDelegation;
        }

        EarliestExpiration = earliest;
        Height = children[0].Height + 1;
    }

    public TreeNode[] Children { get; }

    public override int Height { get; }

    public override int Width => Children.Length;

    public override byte[] FirstSlab => Children[0].FirstSlab;

    /// <summary>Index of the child that holds <paramref name="key"/> or would hold it.</summary>
    public int ChildFor(ReadOnlySpan<byte> key)
    {
        var index = _separators.LowerBound(key, out var exact);
        return exact ? index + 1 : index;
    }

    public override TreeNode With(byte[] slab, out TreeNode? overflow)
    {
        var index = ChildFor(ZoneNode.KeyOf(slab));
        var child = Children[index].With(slab, out var extra);
        return Split(Replace(index, 1, child, extra), out overflow);
    }

    public override TreeNode? Without(ReadOnlySpan<byte> key)
    {
        var index = ChildFor(key);
        var child = Children[index].Without(key);
        if (child is not null && child.Width < Minimum && Width > 1)
        {
            var left = index == 0 ? child : Children[index - 1];
            var right = index == 0 ? Children[1] : child;
            var joined = left.Join(right, out var extra);
            return new TreeBranch(Replace(Math.Max(index - 1, 0), 2, joined, extra));
        }

        return child is null && Width == 1 ? null : new TreeBranch(Replace(index, 1, child, null));
    }

    public override TreeNode Join(TreeNode right, out TreeNode? overflow) => Split([.. Children, .. ((TreeBranch)right).Children], out overflow);

    public override IEnumerable<ZoneNode> ExpiringBy(uint time) => EarliestExpiration > time ? [] : Children.SelectMany(child => child.ExpiringBy(time));

    public override IEnumerable<ZoneNode> Delegations() => HasDelegation ? Children.SelectMany(child => child.Delegations()) : [];

    private TreeNode[] Replace(int index, int count, TreeNode? first, TreeNode? second)
    {
        var children = new List<TreeNode>(Children.Length + 1);
        children.AddRange(Children.AsSpan(0, index));
        if (first is not null)
        {
            children.Add(first);
        }

        if (second is not null)
        {
            children.Add(second);
        }

        children.AddRange(Children.AsSpan(index + count));
        return [.. children];
    }

    private static TreeBranch Split(TreeNode[] children, out TreeNode? overflow)
    {
        overflow = children.Length > Capacity ? new TreeBranch(children[(children.Length / 2)..]) : null;
        return new TreeBranch(overflow is null ? children : children[..(children.Length / 2)]);
    }
}
