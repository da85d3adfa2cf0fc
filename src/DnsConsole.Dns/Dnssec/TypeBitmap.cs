using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// The type bit maps field of NSEC, NSEC3 and CSYNC (RFC 4034 §4.1.2): which types exist at a name, as windows of 256 types, each window
/// its number, the length of its bitmap (1-32 octets, no trailing zero octet) and the bitmap. Windows ascend. It points into RDATA.
/// </summary>
public readonly ref struct TypeBitmap(ReadOnlySpan<byte> wire)
{
    /// <summary>Room that any bitmap fits into, in octets.</summary>
    public const int MaxLength = 256 * 34;

    private readonly ReadOnlySpan<byte> _wire = wire;

    public ReadOnlySpan<byte> Wire => _wire;

    public bool IsEmpty => _wire.IsEmpty;

    /// <summary>Whether the octets keep the rules of RFC 4034 §4.1.2.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> wire)
    {
        var previous = -1;
        while (!wire.IsEmpty)
        {
            if (wire.Length < 3 || wire[0] <= previous || wire[1] is 0 or > 32 || wire.Length < 2 + wire[1] || wire[1 + wire[1]] == 0)
            {
                return false;
            }

            previous = wire[0];
            wire = wire[(2 + wire[1])..];
        }

        return true;
    }

    /// <summary>Writes the bitmap of <paramref name="types"/> (any order, repeated or not) and returns its length in octets.</summary>
    public static int Write(scoped ReadOnlySpan<RecordType> types, Span<byte> destination)
    {
        var length = 0;
        for (var window = NextWindow(types, 0); window < 256; window = NextWindow(types, window + 1))
        {
            var bits = destination.Slice(length + 2, 32);
            bits.Clear();
            var used = 0;
            foreach (var type in types)
            {
                if (type.Value >> 8 == window)
                {
                    var octet = (type.Value & 0xFF) >> 3;
                    bits[octet] |= (byte)(0x80 >> (type.Value & 7));
                    used = Math.Max(used, octet + 1);
                }
            }

            destination[length] = (byte)window;
            destination[length + 1] = (byte)used;
            length += 2 + used;
        }

        return length;
    }

    /// <summary>The bitmap of <paramref name="types"/> as an array of its own.</summary>
    public static byte[] Build(scoped ReadOnlySpan<RecordType> types)
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return buffer[..Write(types, buffer)].ToArray();
    }

    public bool Contains(RecordType type)
    {
        int window = type.Value >> 8, octet = (type.Value & 0xFF) >> 3;
        for (var rest = _wire; rest.Length >= 2 && rest[0] <= window; rest = rest[(2 + rest[1])..])
        {
            if (rest[0] == window)
            {
                return octet < rest[1] && (rest[2 + octet] & (0x80 >> (type.Value & 7))) != 0;
            }
        }

        return false;
    }

    /// <summary>The types in ascending order, as an array.</summary>
    public RecordType[] ToArray()
    {
        var types = new List<RecordType>();
        foreach (var type in this)
        {
            types.Add(type);
        }

        return [.. types];
    }

    /// <summary>Mnemonics in ascending order, separated by a space.</summary>
    public override string ToString() => string.Join(' ', ToArray());

    public Enumerator GetEnumerator() => new(_wire);

    private static int NextWindow(ReadOnlySpan<RecordType> types, int from)
    {
        var next = 256;
        foreach (var type in types)
        {
            var window = type.Value >> 8;
            if (window >= from && window < next)
            {
                next = window;
            }
        }

        return next;
    }

    /// <summary>Walks the set bits.</summary>
    public ref struct Enumerator(ReadOnlySpan<byte> wire)
    {
        private ReadOnlySpan<byte> _rest = wire;
        private int _bit = -1;

        public RecordType Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest.Length >= 2)
            {
                for (_bit++; _bit < _rest[1] * 8; _bit++)
                {
                    if ((_rest[2 + (_bit >> 3)] & (0x80 >> (_bit & 7))) != 0)
                    {
                        Current = new RecordType((ushort)((_rest[0] << 8) | _bit));
                        return true;
                    }
                }

                _rest = _rest[(2 + _rest[1])..];
                _bit = -1;
            }

            return false;
        }
    }
}
