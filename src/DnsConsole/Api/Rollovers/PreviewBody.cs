using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;

namespace DnsConsole.Api.Rollovers;

/// <summary>What a change of keys would lead to, or where a change that was made leads: nothing else was done.</summary>
/// <param name="Consequences">What resolvers see and what people have to do.</param>
internal sealed record PreviewBody(IReadOnlyList<StepBody> Steps, IReadOnlyList<string> Consequences, IReadOnlyList<ProblemBody> Warnings)
{
    public static PreviewBody Of(Outcome<ChangePreview> outcome) =>
        new([.. outcome.Value.Steps.Select(StepBody.Of)], outcome.Value.Consequences, [.. outcome.Problems.Select(ProblemBody.Of)]);
}
