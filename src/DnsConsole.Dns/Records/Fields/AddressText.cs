using System.Buffers.Binary;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>IPv4 and IPv6 addresses between octets and text (RFC 4291 §2.2, written as RFC 5952 §4 asks).</summary>
internal static class AddressText
{
    /// <summary>Reads exactly four decimal octets without leading zeros.</summary>
    public static bool TryParseIpv4(ReadOnlySpan<byte> text, Span<byte> address)
    {
        int part = 0, value = -1;
        foreach (var c in text)
        {
            if (c == '.')
            {
                if (value < 0 || part == 3)
                {
                    return false;
                }

                address[part++] = (byte)value;
                value = -1;
            }
            else if (char.IsAsciiDigit((char)c) && value != 0)
            {
                value = Math.Max(value, 0) * 10 + (c - '0');
                if (value > 255)
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }

        if (part != 3 || value < 0)
        {
            return false;
        }

        address[3] = (byte)value;
        return true;
    }

    /// <summary>Reads an IPv6 address, <c>::</c> and an embedded IPv4 address allowed.</summary>
    public static bool TryParseIpv6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        address[..16].Clear();
        int at = 0, gap = -1, i = 0;
        if (text.StartsWith("::"u8))
        {
            (gap, i) = (0, 2);
        }

        while (i < text.Length)
        {
            var rest = text[i..];
            var length = rest.IndexOf((byte)':');
            var group = length < 0 ? rest : rest[..length];
            if (length < 0 && group.Contains((byte)'.'))
            {
                if (at > 12 || !TryParseIpv4(group, address.Slice(at, 4)))
                {
                    return false;
                }

                at += 4;
                break;
            }

            if (at > 14 || group.Length is 0 or > 4 || !TryParseGroup(group, out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt16BigEndian(address[at..], value);
            at += 2;
            i += group.Length;
            if (i == text.Length)
            {
                break;
            }

            i++;
            if (i == text.Length)
            {
                return false;
            }

            if (text[i] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = at;
                i++;
            }
        }

        if (gap < 0)
        {
            return at == 16;
        }

        if (at > 14)
        {
            return false;
        }

        var tail = at - gap;
        address[gap..at].CopyTo(address[(16 - tail)..]);
        address[gap..(16 - tail)].Clear();
        return true;
    }

    public static void AppendIpv4(ReadOnlySpan<byte> address, TextBuffer text)
    {
        for (var i = 0; i < 4; i++)
        {
            if (i > 0)
            {
                text.Append((byte)'.');
            }

            text.AppendNumber(address[i]);
        }
    }

    public static void AppendIpv6(ReadOnlySpan<byte> address, TextBuffer text)
    {
        var (gap, gapLength) = LongestZeroRun(address);
        for (var i = 0; i < 8; i++)
        {
            if (i == gap)
            {
                text.Append("::"u8);
                i += gapLength - 1;
                continue;
            }

            if (i > 0 && i != gap + gapLength)
            {
                text.Append((byte)':');
            }

            AppendGroup(BinaryPrimitives.ReadUInt16BigEndian(address[(2 * i)..]), text);
        }
    }

    private static bool TryParseGroup(ReadOnlySpan<byte> text, out ushort value)
    {
        var number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit((char)c))
            {
                value = 0;
                return false;
            }

            number = number * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        value = (ushort)number;
        return true;
    }

    // In groups; a single zero group is not shortened (RFC 5952 §4.2.2), the first of equal runs is (§4.2.3).
    private static (int Start, int Length) LongestZeroRun(ReadOnlySpan<byte> address)
    {
        int best = -1, bestLength = 1, run = 0;
        for (var i = 0; i < 8; i++)
        {
            run = address[2 * i] == 0 && address[2 * i + 1] == 0 ? run + 1 : 0;
            if (run > bestLength)
            {
                (best, bestLength) = (i - run + 1, run);
            }
        }

        return best < 0 ? (-8, 0) : (best, bestLength);
    }

    private static void AppendGroup(ushort value, TextBuffer text)
    {
        for (var shift = 12; shift >= 0; shift -= 4)
        {
            if (value >> shift != 0 || shift == 0)
            {
                text.Append("0123456789abcdef"u8[(value >> shift) & 15]);
            }
        }
    }
}
