using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Api.Keys;

/// <summary>What comes next; without <see cref="Due"/> it waits for somebody and not for a time.</summary>
internal sealed record StepBody(string Action, int? KeyId, DateTimeOffset? Due, string Reason)
{
    public static StepBody Of(PlannedStep step) => new(step.Action, step.KeyId, step.Due, step.Reason);
}
