namespace DnsConsole.Zones.Snapshots;

/// <summary>A run of neighbouring names.</summary>
internal sealed class TreeLeaf : TreeNode
{
    public TreeLeaf(byte[][] slabs)
        : this(new KeyBlock(slabs))
    {
    }

    private TreeLeaf(KeyBlock names)
    {
        Names = names;
        Count = names.Slabs.Length;
        var earliest = uint.MaxValue;
        foreach (var slab in names.Slabs)
        {
            var node = new ZoneNode(slab);
            earliest = Math.Min(earliest, node.EarliestExpiration);
            LargestTtl = Math.Max(LargestTtl, node.LargestTtl);
            Records += node.Records;
            HasDelegation |= node.IsDelegation;
        }

        EarliestExpiration = earliest;
    }

    public KeyBlock Names { get; }

    public override int Height => 0;

    public override int Width => Names.Slabs.Length;

    public override byte[] FirstSlab => Names.Slabs[0];

    public override TreeNode With(byte[] slab, out TreeNode? overflow)
    {
        overflow = null;
        var index = Names.LowerBound(ZoneNode.KeyOf(slab), out var exact);
        if (exact)
        {
            return new TreeLeaf(Names.Replace(index, slab));
        }

        return Split([.. Names.Slabs[..index], slab, .. Names.Slabs[index..]], out overflow);
    }

    public override TreeNode? Without(ReadOnlySpan<byte> key)
    {
        var index = Names.LowerBound(key, out _);
        return Width == 1 ? null : new TreeLeaf([.. Names.Slabs[..index], .. Names.Slabs[(index + 1)..]]);
    }

    public override TreeNode Join(TreeNode right, out TreeNode? overflow) => Split([.. Names.Slabs, .. ((TreeLeaf)right).Names.Slabs], out overflow);

    public override IEnumerable<ZoneNode> ExpiringBy(uint time) =>
        EarliestExpiration > time ? [] : Names.Slabs.Select(slab => new ZoneNode(slab)).Where(name => name.EarliestExpiration <= time);

    public override IEnumerable<ZoneNode> Delegations() => HasDelegation ? Names.Slabs.Select(slab => new ZoneNode(slab)).Where(name => name.IsDelegation) : [];

    private static TreeLeaf Split(byte[][] slabs, out TreeNode? overflow)
    {
        overflow = slabs.Length > Capacity ? new TreeLeaf(slabs[(slabs.Length / 2)..]) : null;
        return new TreeLeaf(overflow is null ? slabs : slabs[..(slabs.Length / 2)]);
    }
}
