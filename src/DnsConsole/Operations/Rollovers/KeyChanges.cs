using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>
/// The one way by which somebody changes what a zone's keys are headed for: checked and applied under the zone's writer lock, followed at once by
/// every step that is safe, published, written to the audit log.
/// </summary>
internal sealed class KeyChanges(ZoneDirectory directory, ZonePublisher publisher, ZoneUpkeep upkeep, TimeProvider clock)
{
    /// <param name="action">The audit log's name for it, such as <c>rollover.start</c>.</param>
    /// <param name="check">All that stands against it. What has a place in the request is invalid, anything else a conflict.</param>
    /// <param name="apply">The state with the change, and what it was in words.</param>
    /// <returns>The zone's state after the change and the steps that followed from it.</returns>
    public async Task<Outcome<ZoneState>> RunAsync(
        DomainName origin,
        Actor actor,
        string action,
        Func<ZoneState, IEnumerable<ZoneProblem>> check,
        Func<ZoneState, SigningKeys, DateTimeOffset, (ZoneState State, string Text)> apply,
        CancellationToken cancellation)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<ZoneState>(origin);
        }

        ImmutableArray<ZoneProblem> problems = [];
        var outcome = await publisher.PublishAsync(
            zone,
            actor,
            async (state, keys, now) =>
            {
                problems = [.. check(state)];
                if (problems.Any(p => p.Severity == ProblemSeverity.Error))
                {
                    // Nothing is wrong with the zone: who asked is told, and no alarm is raised.
                    return Outcome<Draft>.Done(new Draft(state, zone.Snapshot, action, ""));
                }

                var (changed, text) = apply(state, keys, now);
                var draft = await KeySteps.DraftAsync(zone, changed, keys, now, new PlanEvent(action, null, text));
                return draft.IsDone ? Outcome<Draft>.Done(draft.Value with { AuditAction = action }) : draft;
            },
            cancellation);
        if (!outcome.IsDone)
        {
            return outcome.As<ZoneState>();
        }

        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
        {
            return Outcome<ZoneState>.Refused(problems);
        }

        var state = outcome.Value.State;
        await upkeep.RunAsync(zone, cancellation);
        return Outcome<ZoneState>.Done(state, problems);
    }

    /// <summary>What a change would lead to, without doing it.</summary>
    public Outcome<T> Preview<T>(DomainName origin, Func<ZoneState, IEnumerable<ZoneProblem>> check, Func<ZoneState, DateTimeOffset, T> preview)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<T>(origin);
        }

        var problems = check(zone.State).ToImmutableArray();
        return problems.Any(p => p.Severity == ProblemSeverity.Error) ? Outcome<T>.Refused(problems) : Outcome<T>.Done(preview(zone.State, clock.GetUtcNow()), problems);
    }
}
