using System.Buffers.Binary;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// A sorted run of slabs and what is needed to search it without touching them: the prefix that all keys share, and behind it the next eight octets
/// of each key as one number. A comparison reads a slab only where those eight octets tie; each slab is a cache line far away.
/// </summary>
internal readonly struct KeyBlock
{
    private const int WordLength = sizeof(ulong);

    // The shared prefix, filled up with zeros to whole words, and one head for each key. Big-endian, so that numbers order as octets do.
    private readonly ulong[] _words;
    private readonly int _prefix;

    public KeyBlock(byte[][] slabs)
    {
        Slabs = slabs;
        _prefix = slabs.Length == 0 ? 0 : ZoneNode.KeyOf(slabs[0]).CommonPrefixLength(ZoneNode.KeyOf(slabs[^1]));
        _words = new ulong[PrefixWords + slabs.Length];
        for (var i = 0; i < PrefixWords; i++)
        {
            _words[i] = Head(ZoneNode.KeyOf(slabs[0])[(i * WordLength).._prefix]);
        }

        for (var i = 0; i < slabs.Length; i++)
        {
            _words[PrefixWords + i] = Head(ZoneNode.KeyOf(slabs[i])[_prefix..]);
        }
    }

    private KeyBlock(byte[][] slabs, ulong[] words, int prefix) => (Slabs, _words, _prefix) = (slabs, words, prefix);

    public byte[][] Slabs { get; }

    private int PrefixWords => (_prefix + WordLength - 1) / WordLength;

    /// <summary>Index of the first key that is not below <paramref name="key"/>; <paramref name="exact"/> when it is that key.</summary>
    public int LowerBound(ReadOnlySpan<byte> key, out bool exact)
    {
        exact = false;
        var heads = _words.AsSpan(PrefixWords);
        if (_prefix > 0)
        {
            var order = ComparePrefix(key);
            if (order != 0)
            {
                return order < 0 ? 0 : heads.Length;
            }
        }

        var head = Head(key[_prefix..]);
        int low = 0, high = heads.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = heads[middle].CompareTo(head);
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
        return new KeyBlock(slabs, _words, _prefix);
    }

    // How the beginning of the key compares with the prefix; a key that ends before it sorts first.
    private int ComparePrefix(ReadOnlySpan<byte> key)
    {
        var start = key[..Math.Min(_prefix, key.Length)];
        for (var i = 0; i < PrefixWords; i++)
        {
            var order = Head(start[Math.Min(i * WordLength, start.Length)..]).CompareTo(_words[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return start.Length - _prefix;
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
