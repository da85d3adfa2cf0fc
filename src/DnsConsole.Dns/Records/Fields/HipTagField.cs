using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>The host identity tag of HIP, in hexadecimal; its length stands in octet 0 of RDATA.</summary>
internal sealed class HipTagField() : RecordField("hit", "Host identity tag", FieldKind.Hex, "200100107B1A74DF365639CC39F1D578", "")
{
    internal override bool DependsOnEarlier => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata[0] > 0 && rdata.Length - at >= rdata[0] ? rdata[0] : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (word.Length is 0 or > 510)
        {
            return text.Fail($"{Label} has 1 to 255 octets.");
        }

        rdata.Written[0] = (byte)(word.Length / 2);
        return BinaryText.TryHexWord(Label, word, ref text, ref rdata);
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendHex(rdata.Slice(at, length));
}
