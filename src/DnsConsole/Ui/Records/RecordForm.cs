using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Records;

/// <summary>
/// What stands in the record editor: text as it was typed, and what it means if it means anything. The same form serves every type; its fields
/// come from the type's <see cref="RecordSchema"/>.
/// </summary>
internal sealed class RecordForm
{
    private readonly DomainName _origin;
    private RecordData _data;

    public RecordForm(DomainName origin, RecordRow? row, Ttl defaultTtl)
    {
        _origin = origin;
        Type = row?.Type ?? RecordType.A;
        Owner = row is null ? "" : RelativeName.Of(row.Owner, origin);
        TtlText = (row?.Ttl ?? defaultTtl).ToUnits();
        Values = row is null ? [.. Schema.Fields.Select(_ => "")] : [.. Schema.FormatFields(row.Data)];
        Check();
    }

    public RecordType Type { get; private set; }

    public RecordSchema Schema => RecordSchemas.Of(Type);

    /// <summary>Owner as typed: relative to the zone, or absolute with a final dot; empty or <c>@</c> for the apex.</summary>
    public string Owner { get; set; }

    public string TtlText { get; set; }

    /// <summary>One text for each field of the schema; a single one for data in generic form.</summary>
    public string[] Values { get; private set; }

    /// <summary>Whether the data is edited as one text in generic form (RFC 3597) because the type or the octets do not fit fields.</summary>
    public bool IsGeneric => Values.Length != Schema.Fields.Count || !Schema.IsKnown;

    public DomainName OwnerName { get; private set; }

    public Ttl Ttl { get; private set; }

    public RecordData Data => _data;

    public string OwnerProblem { get; private set; } = "";

    public string TtlProblem { get; private set; } = "";

    public IReadOnlyList<FieldProblem> FieldProblems { get; private set; } = [];

    public bool IsValid => OwnerProblem.Length == 0 && TtlProblem.Length == 0 && FieldProblems.Count == 0;

    /// <summary>Takes another type; texts of fields with the same name stay.</summary>
    public void ChangeType(RecordType type)
    {
        var before = Schema.Fields.Zip(Values).ToDictionary(p => p.First.Name, p => p.Second);
        Type = type;
        Values = Schema.IsKnown ? [.. Schema.Fields.Select(f => before.GetValueOrDefault(f.Name, ""))] : [before.Count > 0 ? "" : Values[0]];
        Check();
    }

    /// <summary>Reads everything again; called after each keystroke.</summary>
    public void Check()
    {
        var owner = Owner.Trim();
        OwnerProblem = !DomainName.TryParse(owner.Length == 0 ? "@" : owner, _origin, out var name, out var error) ? error
            : !name.IsAtOrBelow(_origin) ? $"{name} is outside this zone."
            : "";
        OwnerName = name;
        TtlProblem = Ttl.TryParse(TtlText.Trim(), out var ttl) ? "" : "Write seconds, or units: 3600, 1h, 1h30m, 1d.";
        Ttl = ttl;
        Schema.TryParseFields(Values, _origin, out _data, out var problems);
        FieldProblems = problems;
    }

    /// <summary>What is wrong with one field; −1 is the record as a whole.</summary>
    public string ProblemOf(int field) => string.Join(" ", FieldProblems.Where(p => p.Index == field).Select(p => p.Text));

    /// <summary>What the typed name stands for when that is not what it looks like: completed by the zone's name, perhaps twice.</summary>
    public NamePreview Preview(string typed) => NamePreview.Of(typed, _origin);

    /// <summary>Spreads a whole line as in a zone file over the fields; false, and nothing changed, when the text is none.</summary>
    public bool TrySpread(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = 1;
        Ttl? ttl = null;
        while (at < words.Length && (words[at].Equals("IN", StringComparison.OrdinalIgnoreCase) || (char.IsAsciiDigit(words[at][0]) && Ttl.TryParse(words[at], out _))))
        {
            ttl = Ttl.TryParse(words[at++], out var found) ? found : ttl;
        }

        if (at + 1 >= words.Length || !RecordType.TryParse(words[at], out var type))
        {
            return false;
        }

        var rdata = string.Join(' ', words[(at + 1)..]);
        if (!RecordSchemas.Of(type).TryParse(rdata, _origin, out var data, out _))
        {
            return false;
        }

        (Type, Owner, TtlText) = (type, words[0], ttl?.ToUnits() ?? TtlText);
        Values = [.. Schema.FormatFields(data)];
        Check();
        return true;
    }

    /// <summary>The types people may choose: what the signer makes and what lives only in messages is not among them.</summary>
    public static ImmutableArray<RecordType> Choices { get; } =
        [.. RecordSchemas.All.Select(s => s.Type).Where(t => !t.IsMeta && !GeneratedTypes.Contains(t))];
}
