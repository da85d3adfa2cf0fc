namespace DnsConsole.Zones.Snapshots;

/// <summary>Walks two trees side by side and stops only where they differ.</summary>
internal static class TreeDifference
{
    public static IEnumerable<NameChange> Between(TreeNode? before, TreeNode? after)
    {
        var old = new Side(before);
        var current = new Side(after);
        while (true)
        {
            if (old.Top is null && current.Top is null)
            {
                yield break;
            }

            // A subtree or a slab that both hold is the same object, since neither ever changes.
            if (ReferenceEquals(old.Top, current.Top))
            {
                old.Drop();
                current.Drop();
                continue;
            }

            if (old.Slab is not null && (current.Top is null || Compare(old, current) < 0))
            {
                yield return new NameChange(new ZoneNode(old.Slab), default);
                old.Drop();
            }
            else if (current.Slab is not null && (old.Top is null || Compare(old, current) > 0))
            {
                yield return new NameChange(default, new ZoneNode(current.Slab));
                current.Drop();
            }
            else if (old.Slab is not null && current.Slab is not null)
            {
                yield return new NameChange(new ZoneNode(old.Slab), new ZoneNode(current.Slab));
                old.Drop();
                current.Drop();
            }
            else
            {
                // The taller side first, so that equal subtrees meet at the same height.
                (old.Height >= current.Height ? old : current).Open();
            }
        }
    }

    private static int Compare(Side left, Side right) => ZoneNode.KeyOf(left.First).SequenceCompareTo(ZoneNode.KeyOf(right.First));

    private sealed class Side
    {
        // What is still to come, the next on top: nodes, and the slabs of opened leaves.
        private readonly Stack<object> _rest = new();

        public Side(TreeNode? root)
        {
            if (root is not null)
            {
                _rest.Push(root);
            }
        }

        public object? Top => _rest.TryPeek(out var top) ? top : null;

        public byte[]? Slab => Top as byte[];

        public byte[] First => Slab ?? ((TreeNode)Top!).FirstSlab;

        public int Height => Top is TreeNode node ? node.Height : -1;

        public void Drop() => _rest.Pop();

        public void Open()
        {
            var node = _rest.Pop();
            object[] children = node is TreeLeaf leaf ? leaf.Names.Slabs : ((TreeBranch)node).Children;
            for (var i = children.Length - 1; i >= 0; i--)
            {
                _rest.Push(children[i]);
            }
        }
    }
}
