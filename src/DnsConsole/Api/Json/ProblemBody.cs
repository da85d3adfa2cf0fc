using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Json;

/// <summary>One problem: what is wrong and where it stands.</summary>
/// <param name="Count">How many problems of this kind it stands for, when it is not one: those that are counted and not listed.</param>
internal sealed record ProblemBody(string Code, string Text, string Severity, string? Owner, string? Type, string? Place, long? Count)
{
    public static ProblemBody Of(ZoneProblem problem) => new(
        problem.Code,
        problem.Text,
        problem.Severity.ToString().ToLowerInvariant(),
        problem.Owner?.ToString(),
        problem.Type?.ToString(),
        problem.Place,
        problem.Count == 1 ? null : problem.Count);
}
