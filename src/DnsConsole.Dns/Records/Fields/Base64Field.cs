using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>Binary data up to the end of RDATA, in base64, perhaps over several words.</summary>
internal sealed class Base64Field(string name, string label, string example, string help = "", bool isOptional = false)
    : RecordField(name, label, FieldKind.Base64, example, help)
{
    public override bool IsOptional => isOptional;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length > at || isOptional ? rdata.Length - at : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata) => BinaryText.TryBase64(Label, isOptional ? 0 : 1, ref text, ref rdata);

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendBase64(rdata.Slice(at, length));
}
