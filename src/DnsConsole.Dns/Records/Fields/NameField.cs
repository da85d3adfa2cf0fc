using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A domain name.</summary>
/// <param name="isLowered">Whether the canonical form has it in lower case (RFC 4034 §6.2 as amended by RFC 6840 §5.1).</param>
internal sealed class NameField(string name, string label, string example, NameUse use, bool isLowered = true, string help = "")
    : RecordField(name, label, FieldKind.Name, example, help)
{
    public NameUse Use { get; } = use;

    public bool IsLowered { get; } = isLowered;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var length = NameWire.Measure(rdata[at..]);
        return length == 0 ? -1 : length;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        if (!text.TryName(Label, wire, out var length))
        {
            return false;
        }

        rdata.WriteBytes(wire[..length]);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendName(rdata.Slice(at, length));
}
