using System.Text;

namespace DnsConsole.Dns.Names;

/// <summary>
/// Presentation form of domain names (RFC 1035 §5.1, RFC 4343 §2.1), both ways, between wire form and ASCII octets in spans; nothing is
/// allocated except sentences about errors. <c>\X</c> stands for the character X, <c>\DDD</c> for the octet with that decimal value.
/// </summary>
public static class NamePresentation
{
    /// <summary>Room that any name fits into, in octets: each octet of the longest name as <c>\DDD</c>.</summary>
    public const int MaxLength = 4 * DomainName.MaxWireLength;

    // 0: printed as it is, 1: behind a backslash, 2: as \DDD.
    private static readonly byte[] Escapes = MakeEscapes(forFiles: false);

    // In names Knot reads no punctuation but - _ / and *.
    private static readonly byte[] FileEscapes = MakeEscapes(forFiles: true);

    /// <summary>Formats a whole wire-form name, with the final dot.</summary>
    public static string Format(ReadOnlySpan<byte> wire)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(wire, text)]);
    }

    /// <summary>Writes a whole wire-form name with the final dot into <paramref name="text"/> (at least <see cref="MaxLength"/>); returns the length.</summary>
    /// <param name="forFiles">Escapes also what RFC 1035 does not ask for but other software does not read.</param>
    public static int Format(ReadOnlySpan<byte> wire, Span<byte> text, bool forFiles = false)
    {
        if (wire.Length == 1)
        {
            text[0] = (byte)'.';
            return 1;
        }

        var at = 0;
        var escapes = forFiles ? FileEscapes : Escapes;
        for (var i = 0; wire[i] != 0;)
        {
            var end = i + 1 + wire[i];
            for (i++; i < end; i++)
            {
                var octet = wire[i];
                if (escapes[octet] == 0)
                {
                    text[at++] = octet;
                }
                else
                {
                    at += WriteEscaped(octet, escapes[octet], text[at..]);
                }
            }

            text[at++] = (byte)'.';
        }

        return at;
    }

    /// <summary>
    /// Reads presentation form into <paramref name="wire"/> (at least 255 octets). A name without a final dot is completed by
    /// <paramref name="origin"/> (wire form); <c>@</c> is the origin. Returns a sentence on error, else the empty string.
    /// </summary>
    public static string Parse(ReadOnlySpan<byte> text, ReadOnlySpan<byte> origin, Span<byte> wire, out int length)
    {
        length = 0;
        switch (text)
        {
            case []:
                return "A domain name is missing.";
            case [(byte)'@']:
                origin.CopyTo(wire);
                length = origin.Length;
                return "";
            case [(byte)'.']:
                wire[0] = 0;
                length = 1;
                return "";
        }

        // `start` is where the length octet of the present label goes; the last octet of the 255 is kept for the root label.
        int start = 0, at = 1;
        for (var i = 0; i < text.Length;)
        {
            var octet = text[i];
            if (octet == '.')
            {
                if (at - start == 1)
                {
                    return $"The name '{Quote(text)}' has an empty label.";
                }

                wire[start] = (byte)(at - start - 1);
                start = at++;
                i++;
                continue;
            }

            if (octet is (byte)'\\' or > 0x7E)
            {
                var problem = ReadOctet(text, ref i, out octet);
                if (problem.Length > 0)
                {
                    return problem;
                }
            }
            else
            {
                i++;
            }

            if (at - start > DomainName.MaxLabelLength)
            {
                return $"A label of '{Quote(text)}' has more than {DomainName.MaxLabelLength} octets.";
            }

            if (at >= DomainName.MaxWireLength - 1)
            {
                return $"The name '{Quote(text)}' has more than {DomainName.MaxWireLength} octets.";
            }

            wire[at++] = octet;
        }

        if (at - start == 1)
        {
            wire[start] = 0;
            length = at;
            return "";
        }

        wire[start] = (byte)(at - start - 1);
        if (at + origin.Length > DomainName.MaxWireLength)
        {
            return $"The name '{Quote(text)}' has {at + origin.Length} octets with its origin; at most {DomainName.MaxWireLength} are allowed.";
        }

        origin.CopyTo(wire[at..]);
        length = at + origin.Length;
        return "";
    }

    /// <summary>Reads one octet, escaped or plain, and moves <paramref name="index"/> behind it. Returns a sentence on error, else the empty string.</summary>
    public static string ReadOctet(ReadOnlySpan<byte> text, ref int index, out byte octet)
    {
        octet = text[index++];
        if (octet > 0x7E)
        {
            return "A character is not ASCII; write an internationalised name as A-labels (xn--…) and other octets as \\DDD.";
        }

        return octet == '\\' ? ReadEscape(text, ref index, out octet) : "";
    }

    /// <summary>Reads what follows a backslash and moves <paramref name="index"/> behind it. Returns a sentence on error, else the empty string.</summary>
    public static string ReadEscape(ReadOnlySpan<byte> text, ref int index, out byte octet)
    {
        octet = 0;
        if (index == text.Length)
        {
            return "A backslash stands at the end.";
        }

        var first = text[index];
        if (first is < (byte)'0' or > (byte)'9')
        {
            index++;
            octet = first;
            return "";
        }

        if (index + 3 > text.Length || !char.IsAsciiDigit((char)text[index + 1]) || !char.IsAsciiDigit((char)text[index + 2]))
        {
            return "An escape \\DDD needs three decimal digits.";
        }

        var value = (first - '0') * 100 + (text[index + 1] - '0') * 10 + (text[index + 2] - '0');
        index += 3;
        octet = unchecked((byte)value);
        return value > 255 ? $"The escape \\{value} is above 255." : "";
    }

    private static int WriteEscaped(byte octet, byte escape, Span<byte> text)
    {
        text[0] = (byte)'\\';
        if (escape == 1)
        {
            text[1] = octet;
            return 2;
        }

        text[1] = (byte)('0' + octet / 100);
        text[2] = (byte)('0' + octet / 10 % 10);
        text[3] = (byte)('0' + octet % 10);
        return 4;
    }

    // Input quoted in a sentence is cut: it may be as long as a file.
    private static string Quote(ReadOnlySpan<byte> text) => text.Length <= 80 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..77]) + "…";

    private static byte[] MakeEscapes(bool forFiles)
    {
        var table = new byte[256];
        for (var octet = 0; octet < 256; octet++)
        {
            var plain = forFiles ? char.IsAsciiLetterOrDigit((char)octet) || "-_/*".Contains((char)octet, StringComparison.Ordinal) : octet is > 0x20 and < 0x7F;
            table[octet] = (byte)(".\\\";()@$".Contains((char)octet, StringComparison.Ordinal) ? 1 : plain ? 0 : 2);
        }

        return table;
    }
}
