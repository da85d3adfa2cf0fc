using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>The octet of AMTRELAY that holds the discovery bit and the relay type: two words in text (RFC 8777 §4.2).</summary>
internal sealed class RelayTypeField()
    : RecordField("discoveryAndType", "Discovery optional and relay type", FieldKind.Other, "0 3", "0 or 1, then the type: 0 none, 1 IPv4, 2 IPv6, 3 name.")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length > at ? 1 : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var discovery))
        {
            return false;
        }

        if (discovery is not [(byte)'0' or (byte)'1'])
        {
            return text.Fail(discovery, "is neither 0 nor 1 (discovery optional).");
        }

        if (!text.TryNext("The relay type", out var type))
        {
            return false;
        }

        if (type is not [>= (byte)'0' and <= (byte)'3'])
        {
            return text.Fail(type, "is not a relay type from 0 to 3.");
        }

        rdata.WriteByte((byte)(((discovery[0] - '0') << 7) | (type[0] - '0')));
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        text.AppendNumber((uint)(rdata[at] >> 7));
        text.Append((byte)' ');
        text.AppendNumber((uint)(rdata[at] & 0x7F));
    }
}
