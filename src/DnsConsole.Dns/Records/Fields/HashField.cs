using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>The next hashed owner of NSEC3: a length octet and 1 to 255 octets, in base32hex without padding (RFC 5155 §3.3).</summary>
internal sealed class HashField(string name, string label, string example)
    : RecordField(name, label, FieldKind.Other, example, "Base32 with the extended hex alphabet.")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) =>
        at < rdata.Length && rdata[at] > 0 && rdata.Length - at - 1 >= rdata[at] ? rdata[at] + 1 : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        Span<byte> hash = stackalloc byte[255];
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (!Base32Hex.TryDecode(word, hash, out var length) || length == 0)
        {
            return text.Fail(word, $"is not base32hex ({Label}).");
        }

        rdata.WriteByte((byte)length);
        rdata.WriteBytes(hash[..length]);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        Span<byte> digits = stackalloc byte[408];
        text.Append(digits[..Base32Hex.Encode(rdata.Slice(at + 1, length - 1), digits)]);
    }
}
