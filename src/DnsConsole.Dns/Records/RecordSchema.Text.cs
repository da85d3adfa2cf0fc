using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records;

/// <content>Presentation form of RDATA (RFC 1035 §5.1, RFC 3597 §5).</content>
public sealed partial class RecordSchema
{
    /// <summary>Reads presentation form; relative names are completed by <paramref name="origin"/>.</summary>
    /// <param name="error">A sentence that says what is wrong, empty on success.</param>
    public bool TryParse(ReadOnlySpan<char> text, DomainName origin, out RecordData data, out string error)
    {
        data = default;
        var scratch = TextScratch.Current;
        var source = scratch.ToOctets(text);
        var scanner = scratch.Scanner;
        var used = scanner.Scan(source, isLast: true);
        error = scanner.Error.Length > 0 ? scanner.Error : used < source.Length ? "RDATA is more than one line." : "";
        if (error.Length > 0)
        {
            return false;
        }

        var words = new TokenReader(source, scanner.Tokens, origin.Wire);
        var rdata = new WireWriter(scratch.Rdata);
        if (!TryParse(ref words, ref rdata))
        {
            error = words.Error;
            return false;
        }

        data = new RecordData(rdata.Written.ToArray());
        return true;
    }

    /// <summary>Presentation form; names are absolute. Octets that are not valid for the type come in generic form.</summary>
    public string Format(RecordData data)
    {
        var text = TextScratch.Current.Text;
        text.Clear();
        Format(data.Wire, text);
        return text.ToString();
    }

    /// <summary>Appends presentation form to <paramref name="text"/>.</summary>
    public void Format(ReadOnlySpan<byte> rdata, TextBuffer text)
    {
        if (!IsKnown || (text.IsForFiles && TypeMnemonics.IsGenericInFiles(Type)))
        {
            FormatGeneric(rdata, text);
            return;
        }

        var start = text.Length;
        var at = 0;
        foreach (var field in _fields)
        {
            var length = field.Measure(rdata, at);
            if (length < 0)
            {
                at = -1;
                break;
            }

            if (at > 0 && (length > 0 || !field.IsOptional))
            {
                text.Append((byte)' ');
            }

            field.Format(rdata, at, length, text);
            at += length;
        }

        if (at != rdata.Length)
        {
            text.Truncate(start);
            FormatGeneric(rdata, text);
        }
    }

    /// <summary>Reads the words of RDATA, all of them.</summary>
    internal bool TryParse(ref TokenReader words, ref WireWriter rdata)
    {
        if (words.Peek.SequenceEqual("\\#"u8) && !words.NextIsQuoted)
        {
            return TryParseGeneric(ref words, ref rdata);
        }

        if (!IsKnown)
        {
            return words.Fail($"{Type} data is written as \\# LENGTH HEX (RFC 3597).");
        }

        foreach (var field in _fields)
        {
            if (!field.TryParse(ref words, ref rdata))
            {
                return false;
            }
        }

        if (!words.IsAtEnd)
        {
            return words.Fail(words.Next(), $"is more than a {Type} record holds.");
        }

        return FitsRecord(in rdata) || words.Fail($"RDATA has more than {RecordData.MaxLength} octets.");
    }

    private static bool FitsRecord(in WireWriter rdata) => !rdata.Overflowed && rdata.Length <= RecordData.MaxLength;

    private bool TryParseGeneric(ref TokenReader words, ref WireWriter rdata)
    {
        words.Next();
        if (!words.TryNext("The length behind \\#", out var word))
        {
            return false;
        }

        if (!System.Buffers.Text.Utf8Parser.TryParse(word, out ushort length, out var used) || used != word.Length)
        {
            return words.Fail(word, "is not a length from 0 to 65535.");
        }

        if (!BinaryText.TryHex("The data behind \\#", 0, ref words, ref rdata))
        {
            return false;
        }

        if (rdata.Length != length || rdata.Overflowed)
        {
            return words.Fail($"\\# announces {length} octets, but {rdata.Length} follow.");
        }

        return IsValid(rdata.Written) || words.Fail($"These octets are not valid {Type} data.");
    }

    private static void FormatGeneric(ReadOnlySpan<byte> rdata, TextBuffer text)
    {
        text.Append("\\# "u8);
        text.AppendNumber((uint)rdata.Length);
        if (!rdata.IsEmpty)
        {
            text.Append((byte)' ');
            text.AppendHex(rdata);
        }
    }
}
