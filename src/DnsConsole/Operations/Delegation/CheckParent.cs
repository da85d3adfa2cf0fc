using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Net.Client;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Delegation;

/// <summary>Asks every address of every server of the parent zone for the DS, and takes what was seen into the zone's keys.</summary>
internal sealed class CheckParent(ZoneDirectory directory, ZonePublisher publisher, ZoneUpkeep upkeep, ParentProbe probe, TimeProvider clock)
{
    /// <summary>Asks now, for a person or a script.</summary>
    public async Task<Outcome<ParentReport>> RunAsync(DomainName origin, Actor actor, CancellationToken cancellation) => directory.Find(origin) is { } zone
        ? await RunAsync(zone, actor, cancellation)
        : UnknownZone.Refuse<ParentReport>(origin);

    /// <summary>Asks now, as the watcher does.</summary>
    internal Task RunAsync(LiveZone zone, CancellationToken cancellation) => RunAsync(zone, Actor.Watcher, cancellation);

    private async Task<Outcome<ParentReport>> RunAsync(LiveZone zone, Actor actor, CancellationToken cancellation)
    {
        // The network is slow: the zone is not locked while it is asked. What comes back is judged against the keys of that moment.
        var seen = await probe.RunAsync(zone.Origin, cancellation);
        ParentReport? report = null;
        var outcome = await publisher.PublishAsync(
            zone,
            actor,
            (state, _, _) =>
            {
                report = ParentJudge.Judge(state, seen.Parent, seen.IsSigned, seen.Answers, clock.GetUtcNow());
                var after = ParentSightings.Apply(state, report);
                var news = state.Parent?.Judgement == report.Judgement ? [] : ImmutableArray.Create(new PlanEvent("parent", null, report.Text));
                return Task.FromResult(Outcome<Draft>.Done(new Draft(after, zone.Snapshot, "parent-check", report.Text) { Events = news }));
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
