using DnsConsole.Dns.Names;
using DnsConsole.Net.Client;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Delegation;

/// <summary>Asks every address of every server of the parent zone for the DS, and takes what was seen into the zone's keys.</summary>
internal sealed class CheckParent(ZoneDirectory directory, ZonePublisher publisher, ZoneUpkeep upkeep, ParentProbe probe, ClockGuard guard, TimeProvider clock)
{
    /// <summary>Asks now, for a person or a script.</summary>
    public async Task<Outcome<ParentReport>> RunAsync(DomainName origin, Actor actor, CancellationToken cancellation) => directory.Find(origin) is { } zone
        ? await RunAsync(zone, actor, cancellation)
        : UnknownZone.Refuse<ParentReport>(origin);

    /// <summary>Asks now, as the watcher does.</summary>
    /// <returns>False when what was seen could not be taken in, so that it is to be asked again soon.</returns>
    internal async Task<bool> RunAsync(LiveZone zone, CancellationToken cancellation) => (await RunAsync(zone, Actor.Watcher, cancellation)).IsDone || zone.IsRemoved;

    private async Task<Outcome<ParentReport>> RunAsync(LiveZone zone, Actor actor, CancellationToken cancellation)
    {
        if (guard.Check(zone.State) is { } wrong)
        {
            return Outcome<ParentReport>.Refused(RefusalKind.Conflict, wrong);
        }

        // The network is slow: the zone is not locked while it is asked. What comes back is judged against the keys of that moment.
        var begun = clock.GetUtcNow();
        var seen = await probe.RunAsync(zone.Origin, actor == Actor.Watcher ? Urgency.Watcher : Urgency.Person, cancellation);
        ParentReport? report = null;
        var outcome = await publisher.PublishAsync(
            zone,
            ZoneWork.ParentCheck,
            actor,
            (state, _, now) =>
            {
                // Somebody else asked later and was faster: what was seen here is older.
                if (state.Parent is { } later && later.CheckedAt > begun && later.CheckedAt <= now)
                {
                    report = later;
                    return Task.FromResult(Outcome<Draft>.Done(new Draft(state, zone.Snapshot, "parent-check", "")));
                }

                report = ParentJudge.Judge(state, seen.Parent, seen.IsSigned, seen.Answers, now);
                var after = ParentSightings.Apply(state, report);
                return Task.FromResult(Outcome<Draft>.Done(new Draft(after, zone.Snapshot, "parent-check", report.Text)
                {
                    Events = [.. ParentNews.Between(state.Parent, report), .. PlanEvents.Between(state, after)],
                }));
            },
            cancellation);
        if (!outcome.IsDone)
        {
            return outcome.As<ParentReport>();
        }

        await upkeep.RunAsync(zone, cancellation);
        return Outcome<ParentReport>.Done(report!);
    }
}
