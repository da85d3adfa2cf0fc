using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records;

/// <content>RDATA as one value for each field, as forms and the API show it. An opaque type has one value: its generic form.</content>
public sealed partial class RecordSchema
{
    /// <summary>The fields in presentation form, one string each; a single string in generic form when the octets do not fit the fields.</summary>
    public IReadOnlyList<string> FormatFields(RecordData data)
    {
        if (!IsKnown || !IsValid(data.Wire))
        {
            return [Format(data)];
        }

        var values = new string[_fields.Length];
        var text = TextScratch.Current.Text;
        var at = 0;
        for (var i = 0; i < _fields.Length; i++)
        {
            var length = _fields[i].Measure(data.Wire, at);
            text.Clear();
            _fields[i].Format(data.Wire, at, length, text);
            values[i] = text.ToString();
            at += length;
        }

        return values;
    }

    /// <summary>Reads one value for each field; every field that is wrong is reported, not only the first.</summary>
    public bool TryParseFields(IReadOnlyList<string> values, DomainName origin, out RecordData data, out IReadOnlyList<FieldProblem> problems)
    {
        data = default;
        if (values is [var whole] && (!IsKnown || whole.TrimStart().StartsWith("\\#", StringComparison.Ordinal)))
        {
            var read = TryParse(whole, origin, out data, out var error);
            problems = read ? [] : [new FieldProblem(-1, "", error)];
            return read;
        }

        if (values.Count != _fields.Length)
        {
            problems = [new FieldProblem(-1, "", $"A {Type} record has {_fields.Length} fields, not {values.Count}.")];
            return false;
        }

        var found = new List<FieldProblem>();
        var scratch = TextScratch.Current;
        var rdata = new WireWriter(scratch.Rdata);
        for (var i = 0; i < values.Count; i++)
        {
            if (found.Count > 0 && _fields[i].DependsOnEarlier)
            {
                continue;
            }

            var start = rdata.Length;
            var error = ParseField(_fields[i], values[i], origin, scratch, ref rdata);
            if (error.Length > 0)
            {
                found.Add(new FieldProblem(i, _fields[i].Name, error));
                rdata.Rollback(start);
            }
        }

        if (found.Count == 0 && !FitsRecord(in rdata))
        {
            found.Add(new FieldProblem(-1, "", $"RDATA has more than {RecordData.MaxLength} octets."));
        }

        problems = found;
        if (found.Count > 0)
        {
            return false;
        }

        data = new RecordData(rdata.Written.ToArray());
        return true;
    }

    private static string ParseField(RecordField field, string value, DomainName origin, TextScratch scratch, ref WireWriter rdata)
    {
        var source = scratch.ToOctets(value.AsSpan().Trim());
        if (field is TextField text && !source.StartsWith("\""u8))
        {
            return text.WriteLiteral(source, ref rdata);
        }

        var scanner = scratch.Scanner;
        scanner.Scan(source, isLast: true);
        if (scanner.Error.Length > 0)
        {
            return scanner.Error;
        }

        var words = new TokenReader(source, scanner.Tokens, origin.Wire);
        if (field.TryParse(ref words, ref rdata) && !words.IsAtEnd)
        {
            words.Fail(words.Next(), $"is too much for {field.Label}.");
        }

        return words.Error;
    }
}
