using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Text;

/// <summary>RR type mnemonics as octets, for the paths that read and write millions of records.</summary>
/// <remarks>
/// Types that widely used software does not know yet by name are written into files in generic form (RFC 3597 §5), so that a file of ours
/// can be read everywhere; they are read under both names.
/// </remarks>
internal static class TypeMnemonics
{
    private const int Direct = 300;

    private static readonly byte[][] Written = MakeWritten();

    // Keyed by up to eight upper-case characters in one integer.
    private static readonly FrozenDictionary<ulong, RecordType> Short = MakeShort();

    /// <summary>Whether widely used software lacks the mnemonic.</summary>
    public static bool IsGenericInFiles(RecordType type) => type == RecordType.Dsync || type == RecordType.Amtrelay;

    public static ReadOnlySpan<byte> Of(RecordType type, bool forFiles) =>
        forFiles && IsGenericInFiles(type) ? Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"TYPE{type.Value}"))
        : type.Value < Direct ? Written[type.Value]
        : Name(type);

    /// <summary>Reads a mnemonic in any case, or <c>TYPEn</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out RecordType type)
    {
        if (text.Length <= 8 && Short.TryGetValue(Pack(text), out type))
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

    private static byte[] Name(RecordType type) => Encoding.ASCII.GetBytes(type.ToString());

    private static byte[][] MakeWritten()
    {
        var names = new byte[Direct][];
        for (var i = 0; i < Direct; i++)
        {
            names[i] = Name(new RecordType((ushort)i));
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
