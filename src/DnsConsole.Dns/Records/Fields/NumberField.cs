using System.Buffers.Text;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>An unsigned number of 1, 2 or 4 octets, in decimal.</summary>
internal class NumberField(string name, string label, int octets, string example, string help = "", FieldKind kind = FieldKind.Number)
    : RecordField(name, label, kind, example, help)
{
    /// <summary>Largest value.</summary>
    public uint Max => (uint)((1UL << (8 * octets)) - 1);

    internal override int Measure(ReadOnlySpan<byte> rdata, int at) => rdata.Length - at < octets ? -1 : octets;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!text.TryNext(Label, out var word) || !TryParseValue(word, ref text, out var value))
        {
            return false;
        }

        switch (octets)
        {
            case 1:
                rdata.WriteByte((byte)value);
                break;
            case 2:
                rdata.WriteUInt16((ushort)value);
                break;
            default:
                rdata.WriteUInt32(value);
                break;
        }

        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        uint value = 0;
        foreach (var octet in rdata.Slice(at, length))
        {
            value = (value << 8) | octet;
        }

        FormatValue(value, text);
    }

    /// <summary>Reads the value from its word; false with the reason in <paramref name="text"/>.</summary>
    protected virtual bool TryParseValue(ReadOnlySpan<byte> word, ref TokenReader text, out uint value) =>
        TryParseDecimal(word, Max, out value) || text.Fail(word, $"is not a number from 0 to {Max} ({Label}).");

    protected virtual void FormatValue(uint value, TextBuffer text) => text.AppendNumber(value);

    /// <summary>Reads plain decimal digits up to <paramref name="max"/>.</summary>
    protected static bool TryParseDecimal(ReadOnlySpan<byte> word, uint max, out uint value)
    {
        value = 0;
        return !word.IsEmpty && char.IsAsciiDigit((char)word[0]) && Utf8Parser.TryParse(word, out value, out var used) && used == word.Length && value <= max;
    }
}
