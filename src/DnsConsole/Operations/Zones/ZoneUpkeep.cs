using DnsConsole.Operations.Keys;
using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>What time alone asks of a zone: signatures before they expire, key steps that have become safe, rollovers whose time has come.</summary>
internal sealed class ZoneUpkeep(ZonePublisher publisher, TimeProvider clock)
{
    /// <summary>When <paramref name="zone"/> needs it next; the past when something is due, null when nothing is to come.</summary>
    public static DateTimeOffset? DueAt(LiveZone zone, DateTimeOffset now) => Due(zone, now).Min();

    /// <summary>The same after everything that was due at <paramref name="now"/> has been tried: what is still due waits for a measurement, not for a time.</summary>
    public static DateTimeOffset? DueAfter(LiveZone zone, DateTimeOffset now) => Due(zone, now).Where(d => d > now).Min();

    private static IEnumerable<DateTimeOffset?> Due(LiveZone zone, DateTimeOffset now)
    {
        foreach (var step in RolloverPlanner.Waiting(zone.State, now))
        {
            yield return step.Due;
        }

        if (zone.State.IsSigned)
        {
            yield return DateTimeOffset.FromUnixTimeSeconds(zone.Snapshot.EarliestExpiration) - zone.State.Policy.SignatureRefresh;
        }
    }

    /// <summary>Renews what expires and takes every step that is due. A step that fails leaves the signatures renewed.</summary>
    /// <returns>False when something failed, so that it is to be tried again soon.</returns>
    public async Task<bool> RunAsync(LiveZone zone, CancellationToken cancellation)
    {
        var slice = new RenewalSlice(clock);
        var renewed = await RepeatAsync(zone, ZoneWork.Renewal, (z, state, keys, now) => RenewAsync(z, state, keys, now, slice), cancellation);
        return await RepeatAsync(zone, ZoneWork.KeySteps, StepAsync, cancellation) && renewed;
    }

    // As long as it changes the zone there may be more to do.
    private async Task<bool> RepeatAsync(LiveZone zone, ZoneWork work, Func<LiveZone, ZoneState, SigningKeys, DateTimeOffset, Task<Outcome<Draft>>> change, CancellationToken cancellation)
    {
        while (true)
        {
            var before = (zone.State, zone.Snapshot);
            var outcome = await publisher.PublishAsync(zone, work, Actor.Scheduler, (state, keys, now) => change(zone, state, keys, now), cancellation);
            if (!outcome.IsDone)
            {
                return zone.IsRemoved;
            }

            if (ReferenceEquals(zone.State, before.State) && ReferenceEquals(zone.Snapshot, before.Snapshot))
            {
                return true;
            }
        }
    }

    private static async Task<Outcome<Draft>> RenewAsync(LiveZone zone, ZoneState state, SigningKeys keys, DateTimeOffset now, RenewalSlice slice)
    {
        var times = new SignatureTimes(state.Policy, now);
        if (!state.IsSigned || zone.Snapshot.EarliestExpiration > (slice.IsFirst ? times.DueBefore : times.RefreshBefore))
        {
            return Outcome<Draft>.Done(new Draft(state, zone.Snapshot, "refresh", ""));
        }

        var context = await keys.ContextAsync(state, now);
        return context.IsDone
            ? Drafts.From(SignatureRefresh.Apply(zone.Snapshot, context.Value, slice.Next()), state, zone.Snapshot, "refresh", "Signatures renewed")
            : context.As<Draft>();
    }

    private static Task<Outcome<Draft>> StepAsync(LiveZone zone, ZoneState state, SigningKeys keys, DateTimeOffset now) =>
        KeySteps.DraftAsync(zone, state, keys, now);
}
