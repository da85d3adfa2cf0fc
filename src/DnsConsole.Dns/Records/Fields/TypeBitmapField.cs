using System.Buffers;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>A set of RR types as window blocks up to the end of RDATA (RFC 4034 §4.1.2), in text a list of mnemonics.</summary>
internal sealed class TypeBitmapField(bool isEmptyAllowed)
    : RecordField("types", "Types", FieldKind.RecordTypeList, "A MX RRSIG NSEC", "RR types, separated by blanks.")
{
    private const int FewTypes = 64;

    public override bool IsOptional => isEmptyAllowed;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at) =>
        TypeBitmap.IsWellFormed(rdata[at..]) && (rdata.Length > at || isEmptyAllowed) ? rdata.Length - at : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        var count = text.Remaining;
        if (count == 0)
        {
            return isEmptyAllowed || text.Fail($"{Label} are missing.");
        }

        var rented = count > FewTypes ? ArrayPool<RecordType>.Shared.Rent(count) : null;
        var types = rented is null ? stackalloc RecordType[FewTypes] : rented;
        types = types[..count];
        var read = TryParseTypes(types, ref text);
        var start = rdata.Length;
        if (read && rdata.Reserve(TypeBitmap.MaxLength, out var place))
        {
            rdata.Rollback(start + TypeBitmap.Write(types, place));
        }

        if (rented is not null)
        {
            ArrayPool<RecordType>.Shared.Return(rented);
        }

        return read;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        var start = text.Length;
        foreach (var type in new TypeBitmap(rdata.Slice(at, length)))
        {
            if (text.Length > start)
            {
                text.Append((byte)' ');
            }

            text.AppendType(type);
        }
    }

    private static bool TryParseTypes(scoped Span<RecordType> types, ref TokenReader text)
    {
        foreach (ref var type in types)
        {
            var word = text.Next();
            if (!TypeMnemonics.TryParse(word, out type))
            {
                return text.Fail(word, "is not an RR type.");
            }
        }

        return true;
    }
}
