using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Text;

/// <summary>RR type mnemonics as octets, for the paths that read and write millions of records.</summary>
/// <remarks>
/// Types that some widely used software does not know by name are written into files in generic form (RFC 3597 §5), so that a file of ours
/// can be read everywhere; they are read under both names.
/// </remarks>
internal static class TypeMnemonics
{
    private const int Direct = 300;

    // Obsolete, experimental or new: each is unknown by name to at least one of BIND 9.18, ldns 1.8 and Knot 3.2.
    private static readonly FrozenSet<RecordType> Generic = new[]
    {
        RecordType.Md, RecordType.Mf, RecordType.Mb, RecordType.Mg, RecordType.Mr, RecordType.Null, RecordType.Wks, RecordType.X25, RecordType.Isdn,
        RecordType.Nsap, RecordType.NsapPtr, RecordType.Sig, RecordType.Px, RecordType.Gpos, RecordType.Nxt, RecordType.Hip, RecordType.Dsync,
        RecordType.Amtrelay, RecordType.Ta, RecordType.Dlv,
    }.ToFrozenSet();

    private static readonly byte[][] Names = MakeNames(forFiles: false);
    private static readonly byte[][] FileNames = MakeNames(forFiles: true);

    // Keyed by up to eight upper-case characters in one integer.
    private static readonly FrozenDictionary<ulong, RecordType> Short = MakeShort();

    /// <summary>Whether some widely used software lacks the mnemonic.</summary>
    public static bool IsGenericInFiles(RecordType type) => Generic.Contains(type);

    public static ReadOnlySpan<byte> Of(RecordType type, bool forFiles) =>
        type.Value < Direct ? (forFiles ? FileNames : Names)[type.Value] : Name(type, forFiles);

    /// <summary>Reads a mnemonic in any case, or <c>TYPEn</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out RecordType type)
    {
        // A leading zero octet would not count in the packed form.
        if (text is [not 0, ..] && text.Length <= 8 && Short.TryGetValue(Pack(text), out type))
        {
            return true;
        }

        Span<char> chars = stackalloc char[16];
        if (text.Length > chars.Length)
        {
            type = default;
            return false;
        }

        return RecordType.TryParse(chars[..Encoding.Latin1.GetChars(text, chars)], out type);
    }

    private static ulong Pack(ReadOnlySpan<byte> text)
    {
        ulong packed = 0;
        foreach (var octet in text)
        {
            packed = (packed << 8) | (octet is >= (byte)'a' and <= (byte)'z' ? (ulong)(octet - 32) : octet);
        }

        return packed;
    }

    private static byte[] Name(RecordType type, bool forFiles) =>
        Encoding.ASCII.GetBytes(forFiles && IsGenericInFiles(type) ? string.Create(CultureInfo.InvariantCulture, $"TYPE{type.Value}") : type.ToString());

    private static byte[][] MakeNames(bool forFiles)
    {
        var names = new byte[Direct][];
        for (var i = 0; i < Direct; i++)
        {
            names[i] = Name(new RecordType((ushort)i), forFiles);
        }

        return names;
    }

    private static FrozenDictionary<ulong, RecordType> MakeShort()
    {
        var types = new Dictionary<ulong, RecordType>();
        for (var i = 0; i < Direct; i++)
        {
            var type = new RecordType((ushort)i);
            var name = Encoding.ASCII.GetBytes(type.ToString());
            if (name.Length <= 8)
            {
                types[Pack(name)] = type;
            }
        }

        return types.ToFrozenDictionary();
    }
}
