using System.Buffers.Binary;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>The public key of HIP, one word of base64; its length stands in octets 2 and 3 of RDATA.</summary>
internal sealed class HipKeyField() : RecordField("publicKey", "Public key", FieldKind.Base64, "AwEAAbdxyhNu", "")
{
    internal override bool DependsOnEarlier => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(rdata[2..]);
        return length > 0 && rdata.Length - at >= length ? length : -1;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        var start = rdata.Length;
        if (!text.TryNext(Label, out var word) || !BinaryText.TryBase64Word(Label, word, ref text, ref rdata))
        {
            return false;
        }

        if (rdata.Length == start && !rdata.Overflowed)
        {
            return text.Fail($"{Label} is empty.");
        }

        rdata.SetUInt16(2, (ushort)(rdata.Length - start));
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendBase64(rdata.Slice(at, length));
}
