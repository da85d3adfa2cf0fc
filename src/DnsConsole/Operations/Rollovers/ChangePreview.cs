using System.Collections.Immutable;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>What a change of keys would lead to: what happens when, and what resolvers and people have to do with it.</summary>
/// <param name="Steps">From now to the end, by the real planner, assuming that the operator and the parent do their part at once.</param>
/// <param name="Consequences">Sentences for whoever is to confirm it.</param>
public sealed record ChangePreview(ImmutableArray<PlannedStep> Steps, ImmutableArray<string> Consequences)
{
    /// <summary>When it would be over; null when it has no steps.</summary>
    public DateTimeOffset? EndsAt => Steps.IsEmpty ? null : Steps[^1].Due;
}
