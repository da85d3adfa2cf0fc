using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>One or more character-strings up to the end of RDATA.</summary>
internal sealed class StringListField(string name, string label, string example, string help) : TextField(name, label, example, help)
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var i = at;
        while (i < rdata.Length)
        {
            i += rdata[i] + 1;
        }

        return i == rdata.Length && i > at ? i - at : -1;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        do
        {
            if (!StringField.TryParseOne(Label, ref text, ref rdata))
            {
                return false;
            }
        }
        while (!text.IsAtEnd);
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        for (var i = at; i < at + length; i += rdata[i] + 1)
        {
            if (i > at)
            {
                text.Append((byte)' ');
            }

            text.AppendQuoted(rdata.Slice(i + 1, rdata[i]));
        }
    }

    /// <summary>Splits long text into strings of 255 octets.</summary>
    internal override string WriteLiteral(ReadOnlySpan<byte> literal, ref WireWriter rdata)
    {
        do
        {
            var part = literal[..Math.Min(255, literal.Length)];
            rdata.WriteByte((byte)part.Length);
            rdata.WriteBytes(part);
            literal = literal[part.Length..];
        }
        while (!literal.IsEmpty);
        return "";
    }
}
