using System.Buffers.Text;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// The head of HIP RDATA: length of the HIT, algorithm, length of the key. Text has the algorithm alone; the lengths follow from the data
/// (RFC 8005 §5).
/// </summary>
internal sealed class HipAlgorithmField() : RecordField("algorithm", "Public key algorithm", FieldKind.Number, "2", "1 DSA, 2 RSA, 3 ECDSA.")
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at < 4 ? -1 : 4;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        if (!Utf8Parser.TryParse(word, out byte algorithm, out var used) || used != word.Length)
        {
            return text.Fail(word, $"is not a number from 0 to 255 ({Label}).");
        }

        rdata.WriteBytes([0, algorithm, 0, 0]);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendNumber(rdata[at + 1]);
}
