using System.Text;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A DNSSEC algorithm: number or mnemonic when read, number when written, which every reader takes (RFC 4034 §2.2).</summary>
internal sealed class AlgorithmField(string name, string label)
    : NumberField(name, label, 1, "13", "Number or mnemonic: 8 RSASHA256, 13 ECDSAP256SHA256, 15 ED25519 …", FieldKind.Algorithm)
{
    protected override bool TryParseValue(ReadOnlySpan<byte> word, ref TokenReader text, out uint value)
    {
        if (TryParseDecimal(word, Max, out value))
        {
            return true;
        }

        Span<char> chars = stackalloc char[32];
        if (word.Length > chars.Length || !DnssecAlgorithm.TryParse(chars[..Encoding.Latin1.GetChars(word, chars)], out var algorithm))
        {
            return text.Fail(word, $"is not a DNSSEC algorithm ({Label}).");
        }

        value = algorithm.Value;
        return true;
    }
}
