using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>One character-string: a length octet and up to 255 octets (RFC 1035 §3.3), written in quotes.</summary>
internal sealed class StringField(string name, string label, string example, string help = "", bool isOptional = false)
    : TextField(name, label, example, help)
{
    public override bool IsOptional => isOptional;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        if (at == rdata.Length)
        {
            return isOptional ? 0 : -1;
        }

        return rdata.Length - at - 1 < rdata[at] ? -1 : rdata[at] + 1;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata) =>
        (isOptional && text.IsAtEnd) || TryParseOne(Label, ref text, ref rdata);

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        if (length > 0)
        {
            text.AppendQuoted(rdata.Slice(at + 1, length - 1));
        }
    }

    internal override string WriteLiteral(ReadOnlySpan<byte> literal, ref WireWriter rdata)
    {
        if (literal.Length > 255)
        {
            return $"{Label} has {literal.Length} octets; at most 255 are allowed.";
        }

        if (!isOptional || !literal.IsEmpty)
        {
            rdata.WriteByte((byte)literal.Length);
            rdata.WriteBytes(literal);
        }

        return "";
    }

    /// <summary>Reads one word as a character-string.</summary>
    public static bool TryParseOne(string label, ref TokenReader text, ref WireWriter rdata)
    {
        var quoted = text.NextIsQuoted;
        if (!text.TryNext(label, out var word))
        {
            return false;
        }

        var start = rdata.Length;
        rdata.WriteByte(0);
        var error = CharacterString.Unescape(word, quoted, ref rdata);
        if (error.Length > 0)
        {
            return text.Fail(error);
        }

        if (rdata.Overflowed)
        {
            return true;
        }

        var length = rdata.Length - start - 1;
        if (length > 255)
        {
            return text.Fail($"A string has {length} octets; at most 255 are allowed. Split it into several.");
        }

        rdata.Written[start] = (byte)length;
        return true;
    }
}
