namespace DnsConsole.Dns.Names;

/// <summary>
/// What can be asked of names that are only bytes: uncompressed wire form in a span, no allocation. <see cref="DomainName"/> and the
/// query path share it.
/// </summary>
public static class NameWire
{
    private static ReadOnlySpan<byte> Lower => LowerTable;

    private static readonly byte[] LowerTable = MakeLowerTable();

    /// <summary>Lower case of one octet, ASCII letters only.</summary>
    public static byte ToLower(byte octet) => LowerTable[octet];

    /// <summary>Lower-cases in place. Length octets are below 64 and so are never letters.</summary>
    public static void ToLower(Span<byte> wire)
    {
        foreach (ref var octet in wire)
        {
            octet = LowerTable[octet];
        }
    }

    public static bool HasUpperCase(ReadOnlySpan<byte> wire) => wire.ContainsAnyInRange((byte)'A', (byte)'Z');

    /// <summary>Octets that the uncompressed name at the start of <paramref name="source"/> takes; 0 when there is no whole valid name.</summary>
    public static int Measure(ReadOnlySpan<byte> source)
    {
        var at = 0;
        while (at < source.Length && at < DomainName.MaxWireLength)
        {
            int length = source[at];
            if (length == 0)
            {
                return at + 1;
            }

            if (length > DomainName.MaxLabelLength)
            {
                return 0;
            }

            at += length + 1;
        }

        return 0;
    }

    public static int LabelCount(ReadOnlySpan<byte> wire)
    {
        var count = 0;
        for (var i = 0; wire[i] != 0; i += wire[i] + 1)
        {
            count++;
        }

        return count;
    }

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        if (left.SequenceEqual(right))
        {
            return true;
        }

        var lower = Lower;
        for (var i = 0; i < left.Length; i++)
        {
            if (lower[left[i]] != lower[right[i]])
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsAtOrBelow(ReadOnlySpan<byte> name, ReadOnlySpan<byte> ancestor)
    {
        var skip = name.Length - ancestor.Length;
        var at = 0;
        while (at < skip)
        {
            at += name[at] + 1;
        }

        return at == skip && EqualsIgnoreCase(name[at..], ancestor);
    }

    /// <summary>Octets of the longest name that both are at or below; 1 when that is the root.</summary>
    public static int CommonSuffixLength(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        while (left.Length > 1 && right.Length > 1)
        {
            if (left.Length == right.Length)
            {
                if (EqualsIgnoreCase(left, right))
                {
                    return left.Length;
                }

                right = right[(right[0] + 1)..];
                left = left[(left[0] + 1)..];
            }
            else if (left.Length > right.Length)
            {
                left = left[(left[0] + 1)..];
            }
            else
            {
                right = right[(right[0] + 1)..];
            }
        }

        return 1;
    }

    /// <summary>Canonical order (RFC 4034 §6.1): negative, zero or positive.</summary>
    public static int CompareCanonical(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> leftStarts = stackalloc byte[128];
        Span<byte> rightStarts = stackalloc byte[128];
        var l = LabelStarts(left, leftStarts);
        var r = LabelStarts(right, rightStarts);
        while (l > 0 && r > 0)
        {
            var order = CompareLabels(left[leftStarts[--l]..], right[rightStarts[--r]..]);
            if (order != 0)
            {
                return order;
            }
        }

        return l - r;
    }

    /// <summary>A hash that ignores ASCII case.</summary>
    public static int HashCode(ReadOnlySpan<byte> wire)
    {
        var lower = Lower;
        var hash = 2166136261u;
        foreach (var octet in wire)
        {
            hash = (hash ^ lower[octet]) * 16777619u;
        }

        return (int)(hash ^ (hash >> 15));
    }

    private static int LabelStarts(ReadOnlySpan<byte> wire, Span<byte> starts)
    {
        var count = 0;
        for (var i = 0; wire[i] != 0; i += wire[i] + 1)
        {
            starts[count++] = (byte)i;
        }

        return count;
    }

    private static int CompareLabels(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int leftLength = left[0], rightLength = right[0];
        for (var i = 1; i <= Math.Min(leftLength, rightLength); i++)
        {
            var order = LowerTable[left[i]] - LowerTable[right[i]];
            if (order != 0)
            {
                return order;
            }
        }

        return leftLength - rightLength;
    }

    private static byte[] MakeLowerTable()
    {
        var table = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            table[i] = (byte)(i is >= 'A' and <= 'Z' ? i + 32 : i);
        }

        return table;
    }
}
