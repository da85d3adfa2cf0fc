using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>Uncompressed names up to the end of RDATA, perhaps none.</summary>
internal sealed class NameListField(string name, string label, string example)
    : RecordField(name, label, FieldKind.Other, example, "Names, separated by blanks.")
{
    public override bool IsOptional => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var i = at;
        while (i < rdata.Length)
        {
            var length = NameWire.Measure(rdata[i..]);
            if (length == 0)
            {
                return -1;
            }

            i += length;
        }

        return i - at;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        while (!text.IsAtEnd)
        {
            if (!text.TryName(Label, wire, out var length))
            {
                return false;
            }

            rdata.WriteBytes(wire[..length]);
        }

        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        for (var i = at; i < at + length;)
        {
            if (i > at)
            {
                text.Append((byte)' ');
            }

            var name = NameWire.Measure(rdata[i..]);
            text.AppendName(rdata.Slice(i, name));
            i += name;
        }
    }
}
