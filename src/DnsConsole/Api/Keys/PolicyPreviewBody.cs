using DnsConsole.Api.Json;

namespace DnsConsole.Api.Keys;

/// <summary>What a change of the policy would do; nothing was done.</summary>
/// <param name="Changes">Every value that would change, as it is and as it would be.</param>
internal sealed record PolicyPreviewBody(PolicyBody Policy, IReadOnlyList<PolicyChangeBody> Changes, IReadOnlyList<ProblemBody> Warnings);
