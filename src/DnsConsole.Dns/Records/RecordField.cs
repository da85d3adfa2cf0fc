using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records;

/// <summary>
/// One field of a record type: a run of octets in RDATA and one or more words in presentation form.
/// </summary>
/// <remarks>
/// Four verbs carry everything a schema does. <c>Measure</c> is the judge: it says how many octets the field takes and whether they are
/// valid; <c>Format</c> is only given octets that passed it. Fields see the whole RDATA and the offset at which they start, because a few
/// (the gateway of IPSECKEY, the lengths of HIP) depend on an earlier one.
/// </remarks>
public abstract class RecordField(string name, string label, FieldKind kind, string example, string help)
{
    /// <summary>Identifier in the API: lower camel case.</summary>
    public string Name { get; } = name;

    /// <summary>What people read beside the input, starting with a capital letter.</summary>
    public string Label { get; } = label;

    public FieldKind Kind { get; } = kind;

    /// <summary>A valid value in presentation form.</summary>
    public string Example { get; } = example;

    /// <summary>One sentence for people; may be empty.</summary>
    public string Help { get; } = help;

    /// <summary>Whether the field may be left empty: it stands last and takes no octets then.</summary>
    public virtual bool IsOptional => false;

    /// <summary>Whether the field can be read only when all fields before it were.</summary>
    internal virtual bool DependsOnEarlier => false;

    /// <summary>Octets the field takes in uncompressed <paramref name="rdata"/> from <paramref name="at"/>; negative when they are not valid.</summary>
    internal abstract int Measure(ReadOnlySpan<byte> rdata, int at);

    /// <summary>Reads the field's words and writes its octets; false with the reason in <paramref name="text"/>.</summary>
    internal abstract bool TryParse(ref TokenReader text, ref WireWriter rdata);

    /// <summary>Writes presentation form of the <paramref name="length"/> valid octets at <paramref name="at"/>.</summary>
    internal abstract void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text);
}
