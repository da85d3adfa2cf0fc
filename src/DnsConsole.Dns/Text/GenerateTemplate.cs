using System.Buffers.Text;
using System.Globalization;

namespace DnsConsole.Dns.Text;

/// <summary>
/// The template of $GENERATE: <c>$</c> is the number, <c>${offset,width,base}</c> the number plus an offset, with leading zeros, in base d, o,
/// x, X or as dotted nibbles from the right n, N; <c>$$</c> and <c>\$</c> are a dollar sign.
/// </summary>
internal static class GenerateTemplate
{
    private const int MaxWidth = 255;

    /// <summary>Appends the template with its numbers filled in; returns a sentence on error, else the empty string.</summary>
    public static string Fill(ReadOnlySpan<byte> template, long value, TextBuffer text)
    {
        for (var i = 0; i < template.Length;)
        {
            var octet = template[i++];
            if (octet == '\\' && i < template.Length)
            {
                text.Append(octet);
                text.Append(template[i++]);
            }
            else if (octet != '$')
            {
                text.Append(octet);
            }
            else if (i < template.Length && template[i] == '$')
            {
                text.Append("\\$"u8);
                i++;
            }
            else if (i < template.Length && template[i] == '{')
            {
                var end = template[i..].IndexOf((byte)'}');
                if (end < 0 || !TryModifier(template.Slice(i + 1, end - 1), out var offset, out var width, out var form))
                {
                    return "A ${offset,width,base} is not well formed.";
                }

                if (value + offset < 0)
                {
                    return $"The offset {offset} makes the number {value} negative.";
                }

                i += end + 1;
                Append(value + offset, width, form, text);
            }
            else
            {
                Append(value, 0, 'd', text);
            }
        }

        return "";
    }

    private static bool TryModifier(ReadOnlySpan<byte> modifier, out int offset, out int width, out char form)
    {
        (width, form) = (0, 'd');
        if (!Utf8Parser.TryParse(modifier, out offset, out var used))
        {
            return false;
        }

        modifier = modifier[used..];
        if (modifier.IsEmpty)
        {
            return true;
        }

        if (modifier[0] != ',' || !Utf8Parser.TryParse(modifier[1..], out width, out used) || width is < 0 or > MaxWidth)
        {
            return false;
        }

        modifier = modifier[(used + 1)..];
        if (modifier is [(byte)',', var letter])
        {
            form = (char)letter;
            return "doxXnN".Contains(form, StringComparison.Ordinal);
        }

        return modifier.IsEmpty;
    }

    private static void Append(long value, int width, char form, TextBuffer text)
    {
        switch (form)
        {
            case 'n' or 'N':
                AppendNibbles(value, width, form == 'N' ? "0123456789ABCDEF"u8 : "0123456789abcdef"u8, text);
                break;
            case 'o':
                text.Append(Convert.ToString(value, 8).PadLeft(width, '0'));
                break;
            default:
                text.Append(value.ToString(form.ToString(), CultureInfo.InvariantCulture).PadLeft(width, '0'));
                break;
        }
    }

    // The width counts the dots too.
    private static void AppendNibbles(long value, int width, ReadOnlySpan<byte> digits, TextBuffer text)
    {
        do
        {
            text.Append(digits[(int)(value & 15)]);
            value >>= 4;
            width--;
            if (width > 0 || value != 0)
            {
                text.Append((byte)'.');
                width--;
            }
        }
        while (value != 0 || width > 0);
    }
}
