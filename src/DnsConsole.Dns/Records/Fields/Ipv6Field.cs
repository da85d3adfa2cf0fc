using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>An IPv6 address.</summary>
internal sealed class Ipv6Field(string name, string label, string example) : RecordField(name, label, FieldKind.Ipv6Address, example, "")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at < 16 ? -1 : 16;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        Span<byte> address = stackalloc byte[16];
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (!AddressText.TryParseIpv6(word, address))
        {
            return text.Fail(word, "is not an IPv6 address.");
        }

        rdata.WriteBytes(address);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => AddressText.AppendIpv6(rdata[at..], text);
}
