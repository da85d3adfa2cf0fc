using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>The property tag of CAA: a length octet and ASCII letters and digits, at least one (RFC 8659 §4.1).</summary>
internal sealed class TagField(string name, string label, string example, string help) : TextField(name, label, example, help)
{
    internal override int Measure(ReadOnlySpan<byte> rdata, int at) =>
        at < rdata.Length && rdata.Length - at - 1 >= rdata[at] && IsTag(rdata.Slice(at + 1, rdata[at])) ? rdata[at] + 1 : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word))
        {
            return false;
        }

        var error = WriteLiteral(word, ref rdata);
        return error.Length == 0 || text.Fail(error);
    }

    internal override string WriteLiteral(ReadOnlySpan<byte> literal, ref WireWriter rdata)
    {
        if (!IsTag(literal))
        {
            return "A property tag consists of 1 to 255 letters and digits.";
        }

        rdata.WriteByte((byte)literal.Length);
        rdata.WriteBytes(literal);
        return "";
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text) => text.Append(rdata.Slice(at + 1, length - 1));

    private static bool IsTag(ReadOnlySpan<byte> tag)
    {
        foreach (var octet in tag)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet))
            {
                return false;
            }
        }

        return tag.Length is > 0 and <= 255;
    }
}
