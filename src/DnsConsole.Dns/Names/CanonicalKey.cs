namespace DnsConsole.Dns.Names;

/// <summary>
/// A name as a byte string whose plain octet order is the canonical order of RFC 4034 §6.1.
/// </summary>
/// <remarks>
/// Labels stand from the root side to the left, lower-cased, each closed by 00; inside a label 00 is written 01 01 and 01 is written 01 02,
/// so that the terminator sorts first. The root is the empty key. Two properties carry the zone data structures: <c>memcmp</c> of keys is
/// canonical order, and a name lies at or below another exactly when its key starts with the other's key.
/// Inside a zone keys are relative to the apex: the apex's own key is cut off, the apex is the empty key.
/// </remarks>
public static class CanonicalKey
{
    /// <summary>Room that any key fits into, in octets.</summary>
    public const int MaxLength = 2 * DomainName.MaxWireLength;

    /// <summary>Writes the key of a wire-form name and returns its length in octets. <paramref name="key"/> holds at least <see cref="MaxLength"/>.</summary>
    public static int Write(ReadOnlySpan<byte> wire, Span<byte> key) => Write(wire, wire.Length - 1, key);

    /// <summary>
    /// Writes the key of the labels in the first <paramref name="prefixLength"/> octets of <paramref name="wire"/>: with the apex's wire
    /// length subtracted this is the key relative to the apex.
    /// </summary>
    public static int Write(ReadOnlySpan<byte> wire, int prefixLength, Span<byte> key)
    {
        Span<byte> starts = stackalloc byte[128];
        var count = 0;
        for (var i = 0; i < prefixLength; i += wire[i] + 1)
        {
            starts[count++] = (byte)i;
        }

        var at = 0;
        while (count > 0)
        {
            int start = starts[--count];
            foreach (var octet in wire.Slice(start + 1, wire[start]))
            {
                if (octet <= 1)
                {
                    key[at++] = 1;
                    key[at++] = (byte)(octet + 1);
                }
                else
                {
                    key[at++] = NameWire.ToLower(octet);
                }
            }

            key[at++] = 0;
        }

        return at;
    }

    /// <summary>The key of a whole name.</summary>
    public static byte[] Of(DomainName name) => Relative(name, DomainName.Root);

    /// <summary>The key of <paramref name="name"/> relative to <paramref name="apex"/>; the name must be at or below it.</summary>
    public static byte[] Relative(DomainName name, DomainName apex)
    {
        Span<byte> key = stackalloc byte[MaxLength];
        return key[..Write(name.Wire, name.WireLength - apex.WireLength, key)].ToArray();
    }

    /// <summary>Length of the longest common ancestor's key: how much of both keys is the same, in whole labels.</summary>
    public static int CommonAncestorLength(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = left.CommonPrefixLength(right);
        return left[..common].LastIndexOf((byte)0) + 1;
    }

    /// <summary>Number of labels in a key.</summary>
    public static int LabelCount(ReadOnlySpan<byte> key) => key.Count((byte)0);

    /// <summary>The name a key stands for, in lower case, below <paramref name="apex"/>.</summary>
    public static DomainName ToName(ReadOnlySpan<byte> key, DomainName apex)
    {
        Span<byte> label = stackalloc byte[DomainName.MaxLabelLength];
        var name = apex;
        var length = 0;
        for (var i = 0; i < key.Length; i++)
        {
            switch (key[i])
            {
                case 0:
                    name = name.Prepend(label[..length]);
                    length = 0;
                    break;
                case 1:
                    label[length++] = (byte)(key[++i] - 1);
                    break;
                default:
                    label[length++] = key[i];
                    break;
            }
        }

        return name;
    }
}
