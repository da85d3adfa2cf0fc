using System.Text;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A number that has mnemonics in a small registry; written as mnemonic where there is one.</summary>
internal sealed class MnemonicField(string name, string label, int octets, MnemonicTable mnemonics, string example, string help = "")
    : NumberField(name, label, octets, example, help)
{
    protected override bool TryParseValue(ReadOnlySpan<byte> word, ref TokenReader text, out uint value)
    {
        Span<char> chars = stackalloc char[32];
        var number = 0;
        var read = word.Length <= chars.Length && mnemonics.TryParse(chars[..Encoding.Latin1.GetChars(word, chars)], out number) && number <= Max;
        value = (uint)number;
        return read || text.Fail(word, $"is neither a number from 0 to {Max} nor a known mnemonic ({Label}).");
    }

    protected override void FormatValue(uint value, TextBuffer text) => text.Append(mnemonics.Format((int)value));
}
