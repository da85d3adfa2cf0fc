using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Checks;

/// <summary>Something wrong with a zone or with what somebody asked for: what, where, and whether it stops the change.</summary>
/// <param name="Code">A short name that scripts can rely on, such as <c>cname-and-other-data</c>.</param>
/// <param name="Text">One or two sentences for people: what is wrong and what to do.</param>
/// <param name="Owner">The owner name it is about, if any.</param>
/// <param name="Type">The RR type it is about, if any.</param>
/// <param name="Place">Where in the input: <c>zone.txt line 12 column 5</c>, <c>rrsets[3].records[0].content</c>.</param>
public sealed record ZoneProblem(
    string Code,
    string Text,
    ProblemSeverity Severity = ProblemSeverity.Error,
    DomainName? Owner = null,
    RecordType? Type = null,
    string? Place = null)
{
    /// <summary>How many problems it stands for: more than one when those of its kind are counted and no longer listed.</summary>
    public long Count { get; init; } = 1;
}
