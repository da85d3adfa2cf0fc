using System.Text;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>Seconds in four octets, read with units too (<c>1h30m</c>), written plain.</summary>
internal sealed class DurationField(string name, string label, string example, string help) : NumberField(name, label, 4, example, help, FieldKind.Duration)
{
    protected override bool TryParseValue(ReadOnlySpan<byte> word, ref TokenReader text, out uint value)
    {
        if (TryParseDecimal(word, Max, out value))
        {
            return true;
        }

        Span<char> chars = stackalloc char[32];
        if (word.Length > chars.Length || !Ttl.TryParse(chars[..Encoding.Latin1.GetChars(word, chars)], out var ttl))
        {
            return text.Fail(word, $"is not a duration such as 3600 or 1h30m ({Label}).");
        }

        value = ttl.Seconds;
        return true;
    }
}
