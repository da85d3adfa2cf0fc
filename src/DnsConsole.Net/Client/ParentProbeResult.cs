using DnsConsole.Dns.Names;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Net.Client;

/// <summary>What a round of questions at the parent found; what it amounts to is judged by <see cref="ParentJudge"/>.</summary>
/// <param name="Parent">The nearest enclosing zone cut; null when there is none, or it does not delegate the zone.</param>
/// <param name="IsSigned">Whether the parent is signed up to a trust anchor; null when that could not be found out.</param>
public sealed record ParentProbeResult(DomainName? Parent, bool? IsSigned, IReadOnlyList<ParentServerAnswer> Answers);
