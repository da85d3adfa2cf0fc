using System.Buffers.Text;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// The address prefix list of APL: <c>[!]afi:address/prefix</c> items, perhaps none; address octets end at the last that is not zero
/// (RFC 3123 §4).
/// </summary>
internal sealed class AplField()
    : RecordField(
        "prefixes", "Address prefixes", FieldKind.Other, "1:192.0.2.0/24 !2:2001:db8::/32",
        "[!]1:IPv4/prefix or [!]2:IPv6/prefix, separated by blanks.")
{
    public override bool IsOptional => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var i = at;
        while (i < rdata.Length)
        {
            if (rdata.Length - i < 4 || rdata[i] != 0 || rdata[i + 1] is not (1 or 2))
            {
                return -1;
            }

            var size = rdata[i + 1] == 1 ? 4 : 16;
            var length = rdata[i + 3] & 0x7F;
            if (rdata[i + 2] > size * 8 || length > size || rdata.Length - i - 4 < length || (length > 0 && rdata[i + 3 + length] == 0))
            {
                return -1;
            }

            i += 4 + length;
        }

        return i - at;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        while (!text.IsAtEnd)
        {
            var word = text.Next();
            if (!TryParseItem(word, ref rdata))
            {
                return text.Fail(word, "is not an address prefix: [!]1:IPv4/0-32 or [!]2:IPv6/0-128.");
            }
        }

        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        Span<byte> address = stackalloc byte[16];
        for (var i = at; i < at + length; i += 4 + (rdata[i + 3] & 0x7F))
        {
            if (i > at)
            {
                text.Append((byte)' ');
            }

            text.Append((rdata[i + 3] & 0x80) != 0 ? "!"u8 : default);
            address.Clear();
            rdata.Slice(i + 4, rdata[i + 3] & 0x7F).CopyTo(address);
            text.AppendNumber(rdata[i + 1]);
            text.Append((byte)':');
            if (rdata[i + 1] == 1)
            {
                AddressText.AppendIpv4(address, text);
            }
            else
            {
                AddressText.AppendIpv6(address, text);
            }

            text.Append((byte)'/');
            text.AppendNumber(rdata[i + 2]);
        }
    }

    private static bool TryParseItem(ReadOnlySpan<byte> word, ref WireWriter rdata)
    {
        var negated = word.StartsWith("!"u8);
        word = negated ? word[1..] : word;
        var slash = word.IndexOf((byte)'/');
        if (word.Length < 4 || word[0] is not ((byte)'1' or (byte)'2') || word[1] != ':' || slash < 2)
        {
            return false;
        }

        var isIpv4 = word[0] == '1';
        Span<byte> address = stackalloc byte[16];
        address.Clear();
        var read = isIpv4 ? AddressText.TryParseIpv4(word[2..slash], address) : AddressText.TryParseIpv6(word[2..slash], address);
        var bits = word[(slash + 1)..];
        if (!read || !Utf8Parser.TryParse(bits, out byte prefix, out var used) || used != bits.Length || prefix > (isIpv4 ? 32 : 128))
        {
            return false;
        }

        address = address.TrimEnd((byte)0);
        rdata.WriteUInt16(isIpv4 ? (ushort)1 : (ushort)2);
        rdata.WriteByte(prefix);
        rdata.WriteByte((byte)(address.Length | (negated ? 0x80 : 0)));
        rdata.WriteBytes(address);
        return true;
    }
}
