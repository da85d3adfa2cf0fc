using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>64 bits as four groups of hexadecimal digits with colons (RFC 6742 §2.1, §2.3).</summary>
internal sealed class LocatorField(string name, string label, string example)
    : RecordField(name, label, FieldKind.Other, example, "Four groups of hexadecimal digits.")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at < 8 ? -1 : 8;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        // Four groups are the first half of an IPv6 address written out.
        Span<byte> address = stackalloc byte[16];
        Span<byte> whole = stackalloc byte[32];
        if (word.Length is 0 or > 19 || word.Count((byte)':') != 3)
        {
            return text.Fail(word, "is not four groups of hexadecimal digits.");
        }

        word.CopyTo(whole);
        ":0:0:0:0"u8.CopyTo(whole[word.Length..]);
        if (!AddressText.TryParseIpv6(whole[..(word.Length + 8)], address) || word.IndexOf("::"u8) >= 0)
        {
            return text.Fail(word, "is not four groups of hexadecimal digits.");
        }

        rdata.WriteBytes(address[..8]);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        for (var i = 0; i < 8; i += 2)
        {
            if (i > 0)
            {
                text.Append((byte)':');
            }

            text.AppendHex(rdata.Slice(at + i, 2));
        }
    }
}
