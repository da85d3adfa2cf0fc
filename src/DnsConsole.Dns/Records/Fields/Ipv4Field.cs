using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>An IPv4 address.</summary>
internal sealed class Ipv4Field(string name, string label, string example) : RecordField(name, label, FieldKind.Ipv4Address, example, "")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at < 4 ? -1 : 4;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        Span<byte> address = stackalloc byte[4];
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (!AddressText.TryParseIpv4(word, address))
        {
            return text.Fail(word, "is not an IPv4 address.");
        }

        rdata.WriteBytes(address);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => AddressText.AppendIpv4(rdata[at..], text);
}
