namespace DnsConsole.Api.Json;

/// <summary>What every refused request gets. Which of the lists is there depends on the kind of refusal.</summary>
/// <param name="Error">One sentence; for several problems the first.</param>
/// <param name="Errors">All problems as text, when there are several (the PowerDNS-compatible part).</param>
/// <param name="Problems">All problems with their places (422 under <c>/api/dnssec</c>).</param>
/// <param name="Reasons">Why the state of things does not allow it (409 under <c>/api/dnssec</c>).</param>
/// <param name="Line">Line of the body where it stops being JSON, from 1.</param>
/// <param name="Column">Octet in that line, from 1.</param>
internal sealed record ErrorBody(
    string Error,
    IReadOnlyList<string>? Errors = null,
    IReadOnlyList<ProblemBody>? Problems = null,
    IReadOnlyList<ReasonBody>? Reasons = null,
    long? Line = null,
    long? Column = null);
