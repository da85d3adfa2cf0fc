using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Json;

/// <summary>One invalid value: what is wrong with it and where it stands.</summary>
internal sealed record ProblemBody(string Code, string Text, string? Owner, string? Type, string? Place)
{
    public static ProblemBody Of(ZoneProblem problem) =>
        new(problem.Code, problem.Text, problem.Owner?.ToString(), problem.Type?.ToString(), problem.Place);
}
