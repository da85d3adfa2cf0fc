using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A digest whose length follows from the digest type, the octet in front of it (RFC 4034 §5.1.4, RFC 4509, RFC 6605).</summary>
internal sealed class DigestField(string name, string label, string example, string help) : HexField(name, label, example, 1, help)
{
    internal override bool DependsOnEarlier => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var length = base.Measure(rdata, at);
        return length > 0 && Expected(rdata[at - 1]) is var expected && (expected == 0 || expected == length) ? length : -1;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        var start = rdata.Length;
        if (!base.TryParse(ref text, ref rdata))
        {
            return false;
        }

        var expected = Expected(rdata.Written[start - 1]);
        var length = rdata.Length - start;
        return expected == 0 || expected == length
            || text.Fail($"A digest of type {rdata.Written[start - 1]} has {expected} octets ({2 * expected} hexadecimal digits), not {length}.");
    }

    private static int Expected(byte digestType) => digestType switch { 1 => 20, 2 or 3 => 32, 4 => 48, _ => 0 };
}
