using System.Collections.Immutable;
using DnsConsole.Dns.Names;

namespace DnsConsole.Zones.Delegation;

/// <summary>One round of questions to every address of every server of the parent zone, and what it amounts to.</summary>
/// <param name="Parent">The parent zone: the nearest enclosing zone cut; null when it was not found.</param>
/// <param name="Text">One sentence for people: what is the case, and which server says otherwise.</param>
public sealed record ParentReport(
    DomainName? Parent,
    DateTimeOffset CheckedAt,
    ParentJudgement Judgement,
    string Text,
    ImmutableArray<ParentServerAnswer> Servers);
