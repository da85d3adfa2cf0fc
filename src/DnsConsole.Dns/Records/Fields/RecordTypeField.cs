using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>An RR type, as mnemonic or <c>TYPEn</c>.</summary>
internal sealed class RecordTypeField(string name, string label, string example) : NumberField(name, label, 2, example, kind: FieldKind.RecordType)
{
    protected override bool TryParseValue(ReadOnlySpan<byte> word, ref TokenReader text, out uint value)
    {
        var read = TypeMnemonics.TryParse(word, out var type);
        value = type.Value;
        return read || text.Fail(word, $"is not an RR type ({Label}).");
    }

    protected override void FormatValue(uint value, TextBuffer text) => text.AppendType(new RecordType((ushort)value));
}
