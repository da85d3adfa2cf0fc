namespace DnsConsole.Ui.Records;

/// <summary>Neighbouring names in canonical order, by their keys (<see cref="Dns.Names.CanonicalKey"/>).</summary>
/// <param name="First">The first key that may be in the range.</param>
/// <param name="End">The first key behind it; null for no end.</param>
internal readonly record struct KeyRange(byte[] First, byte[]? End)
{
    public static readonly KeyRange All = new([], null);

    /// <summary>The apex, whose key is empty; no label begins with the octet that ends labels.</summary>
    public static readonly KeyRange Apex = new([], [0]);

    public static readonly KeyRange Nothing = new([], []);

    /// <summary>Whether it is the range of every name.</summary>
    public bool IsAll => First.Length == 0 && End is null;

    /// <summary>All keys that begin with <paramref name="start"/>; nothing when that is empty.</summary>
    public static KeyRange Beginning(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return Nothing;
        }

        var end = start.TrimEnd(byte.MaxValue).ToArray();
        if (end.Length > 0)
        {
            end[^1]++;
        }

        return new KeyRange(start.ToArray(), end.Length > 0 ? end : null);
    }

    public bool Contains(ReadOnlySpan<byte> key) => key.SequenceCompareTo(First) >= 0 && (End is null || key.SequenceCompareTo(End) < 0);
}
