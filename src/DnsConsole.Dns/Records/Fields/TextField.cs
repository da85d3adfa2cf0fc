using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// A field of free text. In a form, text that does not start with a quote stands for itself, so that semicolons, blanks and backslashes
/// need no escape.
/// </summary>
internal abstract class TextField(string name, string label, string example, string help) : RecordField(name, label, FieldKind.Text, example, help)
{
    /// <summary>Writes text that stands for itself; returns a sentence on error, else the empty string.</summary>
    internal abstract string WriteLiteral(ReadOnlySpan<byte> literal, ref WireWriter rdata);
}
