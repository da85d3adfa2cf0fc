using System.Text;

namespace DnsConsole.Dns.Names;

/// <summary>Presentation form of wire-form names: escaping as RFC 1035 §5.1 and RFC 4343 §2.1 describe it.</summary>
public static class NamePresentation
{
    /// <summary>Formats a whole wire-form name, with the final dot.</summary>
    public static string Format(ReadOnlySpan<byte> wire)
    {
        if (wire.Length == 1)
        {
            return ".";
        }

        var text = new StringBuilder(wire.Length + 8);
        for (var i = 0; wire[i] != 0; i += wire[i] + 1)
        {
            AppendLabel(text, wire.Slice(i + 1, wire[i]));
            text.Append('.');
        }

        return text.ToString();
    }

    /// <summary>Appends one label, escaped.</summary>
    public static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        foreach (var octet in label)
        {
            switch (octet)
            {
                case (byte)'.' or (byte)'\\' or (byte)'"' or (byte)';' or (byte)'(' or (byte)')' or (byte)'@' or (byte)'$':
                    text.Append('\\').Append((char)octet);
                    break;
                case > 0x20 and < 0x7F:
                    text.Append((char)octet);
                    break;
                default:
                    text.Append('\\').Append((char)('0' + octet / 100)).Append((char)('0' + octet / 10 % 10)).Append((char)('0' + octet % 10));
                    break;
            }
        }
    }

    /// <summary>Reads one octet, escaped or plain, and moves <paramref name="index"/> behind it. Returns a sentence on error, else the empty string.</summary>
    public static string ReadOctet(ReadOnlySpan<char> text, ref int index, out byte octet)
    {
        octet = 0;
        var c = text[index++];
        if (c != '\\')
        {
            if (c > 0x7E)
            {
                return $"'{c}' is not ASCII; write an internationalised name as A-labels (xn--…) and other octets as \\DDD.";
            }

            octet = (byte)c;
            return "";
        }

        if (index == text.Length)
        {
            return "A backslash stands at the end.";
        }

        c = text[index];
        if (!char.IsAsciiDigit(c))
        {
            index++;
            octet = (byte)c;
            return c > 0x7E ? $"'\\{c}' is not an escape; write octets as \\DDD." : "";
        }

        if (index + 3 > text.Length || !char.IsAsciiDigit(text[index + 1]) || !char.IsAsciiDigit(text[index + 2]))
        {
            return "An escape \\DDD needs three decimal digits.";
        }

        var value = (c - '0') * 100 + (text[index + 1] - '0') * 10 + (text[index + 2] - '0');
        index += 3;
        octet = unchecked((byte)value);
        return value > 255 ? $"The escape \\{value} is above 255." : "";
    }
}
