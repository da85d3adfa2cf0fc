using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// The gateway of IPSECKEY and the relay of AMTRELAY: nothing, an IPv4 address, an IPv6 address or a name, as the type in the second octet
/// of RDATA says (RFC 4025 §2.3, RFC 8777 §4.2.3). Nothing is written as a dot.
/// </summary>
internal sealed class GatewayField(string name, string label, string example, int typeMask, bool mayBeOmitted)
    : RecordField(name, label, FieldKind.Other, example, "As the type says: . for none, an address, or a name.")
{
    internal override bool DependsOnEarlier => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var length = (rdata[1] & typeMask) switch
        {
            0 => 0,
            1 => 4,
            2 => 16,
            3 => NameWire.Measure(rdata[at..]) is var name and > 0 ? name : -1,
            _ => -1,
        };
        return rdata.Length - at < length ? -1 : length;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (rdata.Length < 2)
        {
            return text.Fail($"{Label} needs a type.");
        }

        Span<byte> octets = stackalloc byte[DomainName.MaxWireLength];
        var type = rdata.Written[1] & typeMask;
        if (type == 3)
        {
            if (!text.TryName(Label, octets, out var length))
            {
                return false;
            }

            rdata.WriteBytes(octets[..length]);
            return true;
        }

        if (type == 0 && mayBeOmitted && text.IsAtEnd)
        {
            return true;
        }

        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        var read = type switch
        {
            0 => word.SequenceEqual("."u8),
            1 => AddressText.TryParseIpv4(word, octets),
            2 => AddressText.TryParseIpv6(word, octets),
            _ => false,
        };
        if (!read)
        {
            return text.Fail(word, $"does not go with type {type} ({Label}): 0 is a dot, 1 an IPv4 address, 2 an IPv6 address, 3 a name.");
        }

        rdata.WriteBytes(octets[..(type switch { 1 => 4, 2 => 16, _ => 0 })]);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        switch (rdata[1] & typeMask)
        {
            case 1:
                AddressText.AppendIpv4(rdata[at..], text);
                break;
            case 2:
                AddressText.AppendIpv6(rdata[at..], text);
                break;
            case 3:
                text.AppendName(rdata.Slice(at, length));
                break;
            default:
                text.Append((byte)'.');
                break;
        }
    }
}
