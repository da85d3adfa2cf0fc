using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>An NSAP address: <c>0x</c> and hexadecimal digits, between which dots have no meaning (RFC 1706 §7).</summary>
internal sealed class NsapField() : RecordField("address", "NSAP address", FieldKind.Hex, "0x47.0005.80.005a00.0000.0001.e133.ffffff000161.00", "")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length > at ? rdata.Length - at : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[510];
        var count = 0;
        if (word.Length is < 4 or > 510 || word[0] != '0' || (word[1] | 0x20) != 'x')
        {
            return text.Fail(word, "is not 0x and hexadecimal digits.");
        }

        foreach (var c in word[2..])
        {
            if (c != '.')
            {
                digits[count++] = c;
            }
        }

        return BinaryText.TryHexWord(Label, digits[..count], ref text, ref rdata) && (count > 0 || text.Fail($"{Label} is missing."));
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        text.Append("0x"u8);
        text.AppendHex(rdata.Slice(at, length));
    }
}
