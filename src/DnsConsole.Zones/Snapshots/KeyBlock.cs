using System.Buffers.Binary;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// A sorted run of slabs and what is needed to search it without touching them: the length of the prefix that all keys share, and behind
/// it the next eight octets of each key as one number. A comparison reads a slab only where those eight octets tie.
/// </summary>
internal readonly struct KeyBlock
{
    private readonly ulong[] _heads;
    private readonly int _prefix;

    public KeyBlock(byte[][] slabs)
    {
        Slabs = slabs;
        _heads = new ulong[slabs.Length];
        _prefix = slabs.Length == 0 ? 0 : ZoneNode.KeyOf(slabs[0]).CommonPrefixLength(ZoneNode.KeyOf(slabs[^1]));
        for (var i = 0; i < slabs.Length; i++)
        {
            _heads[i] = Head(ZoneNode.KeyOf(slabs[i])[_prefix..]);
        }
    }

    private KeyBlock(byte[][] slabs, ulong[] heads, int prefix) => (Slabs, _heads, _prefix) = (slabs, heads, prefix);

    public byte[][] Slabs { get; }

    /// <summary>Index of the first key that is not below <paramref name="key"/>; <paramref name="exact"/> when it is that key.</summary>
    public int LowerBound(ReadOnlySpan<byte> key, out bool exact)
    {
        exact = false;
        if (Slabs.Length == 0)
        {
            return 0;
        }

        if (_prefix > 0)
        {
            var order = key[..Math.Min(_prefix, key.Length)].SequenceCompareTo(ZoneNode.KeyOf(Slabs[0])[.._prefix]);
            if (order != 0)
            {
                return order < 0 ? 0 : Slabs.Length;
            }
        }

        var head = Head(key[_prefix..]);
        int low = 0, high = Slabs.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = _heads[middle].CompareTo(head);
            if (order == 0)
            {
                order = ZoneNode.KeyOf(Slabs[middle])[_prefix..].SequenceCompareTo(key[_prefix..]);
                if (order == 0)
                {
                    exact = true;
                    return middle;
                }
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The same keys with another slab at <paramref name="index"/>, whose key is the same.</summary>
    public KeyBlock Replace(int index, byte[] slab)
    {
        var slabs = (byte[][])Slabs.Clone();
        slabs[index] = slab;
        return new KeyBlock(slabs, _heads, _prefix);
    }

    private static ulong Head(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(rest);
        }

        ulong head = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            head |= (ulong)rest[i] << (56 - 8 * i);
        }

        return head;
    }
}
