using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>Text up to the end of RDATA without a length octet (CAA value, URI target), written in quotes.</summary>
internal sealed class RestTextField(string name, string label, string example, string help, bool isEmptyAllowed)
    : TextField(name, label, example, help)
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length > at || isEmptyAllowed ? rdata.Length - at : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        var quoted = text.NextIsQuoted;
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        var start = rdata.Length;
        var error = CharacterString.Unescape(word, quoted, ref rdata);
        if (error.Length > 0)
        {
            return text.Fail(error);
        }

        return rdata.Length > start || isEmptyAllowed || rdata.Overflowed || text.Fail($"{Label} is empty.");
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.AppendQuoted(rdata.Slice(at, length));

    internal override string WriteLiteral(ReadOnlySpan<byte> literal, ref WireWriter rdata)
    {
        rdata.WriteBytes(literal);
        return literal.IsEmpty && !isEmptyAllowed ? $"{Label} is missing." : "";
    }
}
