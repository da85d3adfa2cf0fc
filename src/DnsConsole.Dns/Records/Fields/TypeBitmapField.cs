using System.Buffers;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A set of RR types as window blocks up to the end of RDATA (RFC 4034 §4.1.2), in text a list of mnemonics.</summary>
internal sealed class TypeBitmapField(bool isEmptyAllowed) : RecordField("types", "Types", FieldKind.RecordTypeList, "A MX RRSIG NSEC", "RR types, separated by blanks.")
{
    public override bool IsOptional => isEmptyAllowed;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        int i = at, last = -1;
        while (i < rdata.Length)
        {
            // Windows ascend, hold 1 to 32 octets and none at their end that is zero.
            if (rdata.Length - i < 3 || rdata[i] <= last || rdata[i + 1] is 0 or > 32 || rdata.Length - i - 2 < rdata[i + 1] || rdata[i + 1 + rdata[i + 1]] == 0)
            {
                return -1;
            }

            last = rdata[i];
            i += rdata[i + 1] + 2;
        }

        return i > at || isEmptyAllowed ? i - at : -1;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        var count = text.Remaining;
        if (count == 0)
        {
            return isEmptyAllowed || text.Fail($"{Label} is missing.");
        }

        ushort[]? rented = null;
        var types = count <= 64 ? stackalloc ushort[64] : rented = ArrayPool<ushort>.Shared.Rent(count);
        types = types[..count];
        var read = TryParseTypes(types, ref text);
        if (read)
        {
            types.Sort();
            WriteWindows(types, ref rdata);
        }

        if (rented is not null)
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }

        return read;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        var first = true;
        for (var i = at; i < at + length; i += rdata[i + 1] + 2)
        {
            for (var bit = 0; bit < rdata[i + 1] * 8; bit++)
            {
                if ((rdata[i + 2 + bit / 8] & (0x80 >> (bit & 7))) != 0)
                {
                    if (!first)
                    {
                        text.Append((byte)' ');
                    }

                    first = false;
                    text.AppendType(new RecordType((ushort)((rdata[i] << 8) | bit)));
                }
            }
        }
    }

    private static bool TryParseTypes(scoped Span<ushort> types, ref TokenReader text)
    {
        foreach (ref var value in types)
        {
            var word = text.Next();
            if (!TypeMnemonics.TryParse(word, out var type))
            {
                return text.Fail(word, "is not an RR type.");
            }

            value = type.Value;
        }

        return true;
    }

    private static void WriteWindows(scoped ReadOnlySpan<ushort> sorted, ref WireWriter rdata)
    {
        Span<byte> bits = stackalloc byte[32];
        for (var i = 0; i < sorted.Length;)
        {
            bits.Clear();
            var window = sorted[i] >> 8;
            var length = 0;
            for (; i < sorted.Length && sorted[i] >> 8 == window; i++)
            {
                var low = sorted[i] & 0xFF;
                bits[low / 8] |= (byte)(0x80 >> (low & 7));
                length = low / 8 + 1;
            }

            rdata.WriteByte((byte)window);
            rdata.WriteByte((byte)length);
            rdata.WriteBytes(bits[..length]);
        }
    }
}
