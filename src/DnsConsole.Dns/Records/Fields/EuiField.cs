using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A MAC address of 6 or 8 octets as hexadecimal pairs with dashes (RFC 7043).</summary>
internal sealed class EuiField(int octets, string example) : RecordField("address", "Address", FieldKind.Other, example, "Hexadecimal pairs with dashes.")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at < octets ? -1 : octets;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (word.Length != octets * 3 - 1)
        {
            return text.Fail(word, $"is not {octets} hexadecimal pairs with dashes.");
        }

        for (var i = 0; i < word.Length; i += 3)
        {
            if (i > 0 && word[i - 1] != '-')
            {
                return text.Fail(word, $"is not {octets} hexadecimal pairs with dashes.");
            }

            if (!BinaryText.TryHexWord(Label, word.Slice(i, 2), ref text, ref rdata))
            {
                return false;
            }
        }

        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        for (var i = 0; i < length; i++)
        {
            if (i > 0)
            {
                text.Append((byte)'-');
            }

            text.AppendHex(rdata.Slice(at + i, 1));
        }
    }
}
