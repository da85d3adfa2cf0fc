namespace DnsConsole.Zones.Snapshots;

/// <summary>A node of <see cref="NameTree"/>. Immutable: an edit makes new nodes on the path from the root and shares all others.</summary>
internal abstract class TreeNode
{
    /// <summary>Most slabs in a leaf, most children of a branch.</summary>
    public const int Capacity = 64;

    /// <summary>Below this, a node is joined with a neighbour when it shrinks.</summary>
    public const int Minimum = 16;

    /// <summary>Levels below the node; 0 for a leaf.</summary>
    public abstract int Height { get; }

    /// <summary>Slabs or children directly in the node.</summary>
    public abstract int Width { get; }

    /// <summary>Names below the node.</summary>
    public int Count { get; protected init; }

    /// <summary>Earliest signature expiration below the node, so that what falls due is found without a walk over the zone.</summary>
    public uint EarliestExpiration { get; protected init; }

    /// <summary>Largest TTL, in seconds, of an RRset below the node, DNSKEY sets left out.</summary>
    public uint LargestTtl { get; protected init; }

    /// <summary>Records below the node, so that the n-th record is found without a walk over the zone.</summary>
    public RecordCount Records { get; protected init; }

    /// <summary>Whether a zone cut is below the node, so that the cuts are found without a walk over the zone.</summary>
    public bool HasDelegation { get; protected init; }

    public abstract byte[] FirstSlab { get; }

    /// <summary>Adds or replaces; <paramref name="overflow"/> is the right half when the node had to be split.</summary>
    public abstract TreeNode With(byte[] slab, out TreeNode? overflow);

    /// <summary>Takes a key out that is in the tree; null when nothing is left.</summary>
    public abstract TreeNode? Without(ReadOnlySpan<byte> key);

    /// <summary>Joins this node with its right neighbour of the same kind; two nodes of even size when one would be too wide.</summary>
    public abstract TreeNode Join(TreeNode right, out TreeNode? overflow);

    /// <summary>Names below the node with a signature that expires at <paramref name="time"/> or before.</summary>
    public abstract IEnumerable<ZoneNode> ExpiringBy(uint time);

    /// <summary>The zone cuts below the node.</summary>
    public abstract IEnumerable<ZoneNode> Delegations();
}
