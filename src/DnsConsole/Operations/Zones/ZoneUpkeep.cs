using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>What time alone asks of a zone: key steps that have become safe, and signatures before they expire.</summary>
internal sealed class ZoneUpkeep(ZonePublisher publisher)
{
    // A large zone is renewed in slices, so that edits come in between.
    private const int NamesPerSlice = 5_000;

    /// <summary>When <paramref name="zone"/> needs it next; null when nothing is to come.</summary>
    public static DateTimeOffset? DueAt(LiveZone zone, DateTimeOffset now)
    {
        var step = RolloverPlanner.Waiting(zone.State, now).Where(s => s.Due is not null).Select(s => s.Due).Min();
        if (!zone.State.IsSigned)
        {
            return step;
        }

        var refresh = DateTimeOffset.FromUnixTimeSeconds(zone.Snapshot.EarliestExpiration) - zone.State.Policy.SignatureRefresh;
        return step < refresh ? step : refresh;
    }

    /// <summary>Takes every step that is due and renews what expires.</summary>
    public async Task RunAsync(LiveZone zone, CancellationToken cancellation)
    {
        if (!zone.State.IsSigned)
        {
            return;
        }

        var more = true;
        while (more)
        {
            more = false;
            var outcome = await publisher.PublishAsync(
                zone,
                Actor.Scheduler,
                async (state, keys, now) =>
                {
                    var plan = RolloverPlanner.Next(state, PublishedKeys.In(zone.Snapshot, state), now);
                    var context = await keys.ContextAsync(plan.State, now);
                    return context.IsDone ? Renew(zone.Snapshot, plan, context.Value, out more) : context.As<Draft>();
                },
                cancellation);
            more &= outcome.IsDone;
        }
    }

    private static Outcome<Draft> Renew(ZoneSnapshot before, Plan plan, SigningContext context, out bool more)
    {
        more = false;
        if (plan.Events.Length > 0)
        {
            // Keys that moved may bring other CDS and CDNSKEY sets.
            more = SignatureRefresh.IsDue(before, context);
            var text = string.Join(" ", plan.Events.Select(e => e.Text));
            var apex = Drafts.From(SignatureRefresh.Apex(before, context), plan.State, before, plan.Events[0].Kind, text);
            return apex.IsDone ? Outcome<Draft>.Done(apex.Value with { Events = plan.Events }) : apex;
        }

        var outcome = SignatureRefresh.Apply(before, context, NamesPerSlice);
        var draft = Drafts.From(outcome, plan.State, before, "refresh", "Signatures renewed");
        more = draft.IsDone && SignatureRefresh.IsDue(draft.Value.Snapshot, context);
        return draft;
    }
}
