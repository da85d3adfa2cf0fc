using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>The salt of NSEC3: a length octet and 0 to 255 octets, in hexadecimal, <c>-</c> when empty (RFC 5155 §3.3).</summary>
internal sealed class SaltField(string name, string label) : RecordField(name, label, FieldKind.Hex, "-", "Hexadecimal; - for none, as RFC 9276 advises.")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) =>
        at < rdata.Length && rdata.Length - at - 1 >= rdata[at] ? rdata[at] + 1 : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (word.SequenceEqual("-"u8))
        {
            rdata.WriteByte(0);
            return true;
        }

        if (word.Length > 510)
        {
            return text.Fail($"{Label} has more than 255 octets.");
        }

        rdata.WriteByte((byte)(word.Length / 2));
        return BinaryText.TryHexWord(Label, word, ref text, ref rdata);
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        if (length == 1)
        {
            text.Append((byte)'-');
        }
        else
        {
            text.AppendHex(rdata.Slice(at + 1, length - 1));
        }
    }
}
