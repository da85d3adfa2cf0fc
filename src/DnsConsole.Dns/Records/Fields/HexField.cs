using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>Binary data up to the end of RDATA, in hexadecimal, perhaps over several words.</summary>
internal class HexField(string name, string label, string example, int minimum, string help = "") : RecordField(name, label, FieldKind.Hex, example, help)
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at >= minimum ? rdata.Length - at : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata) => BinaryText.TryHex(Label, minimum, ref text, ref rdata);

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendHex(rdata.Slice(at, length));
}
