using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations.Keys;

/// <summary>The tail of everything that moves keys, whether somebody asked for it or time did: the planner's steps, and the version that goes with them.</summary>
internal static class KeySteps
{
    /// <summary>The zone as <paramref name="state"/> wants it, with every step taken that is safe now. Without any it is a draft that changes nothing.</summary>
    /// <param name="state">The zone's state with what was asked for in it.</param>
    /// <param name="kind">What was asked for, for the history; null when time alone moves the keys.</param>
    public static async Task<Outcome<Draft>> DraftAsync(LiveZone zone, ZoneState state, SigningKeys keys, DateTimeOffset now, PlanEvent? kind = null)
    {
        var served = PublishedKeys.In(zone.Snapshot, state);
        var plan = RolloverPlanner.Next(state, served, now);
        var next = plan.State;
        List<PlanEvent> events = kind is null ? [] : [kind];
        foreach (var request in plan.DueRollovers)
        {
            var started = RolloverStart.Apply(next, request, keys.Make, now);
            next = RolloverPlanner.Next(started, served, now).State;
            events.Add(new PlanEvent("rollover-started", request.KeyId, $"{RolloverText.Of(started.Rollovers[^1])} has begun: a lifetime is over."));
        }

        events.AddRange(PlanEvents.Between(zone.State, next));
        if (ReferenceEquals(next, zone.State))
        {
            return Outcome<Draft>.Done(new Draft(next, zone.Snapshot, "keys", ""));
        }

        var context = await keys.ContextAsync(next, now);
        if (!context.IsDone)
        {
            return context.As<Draft>();
        }

        var (name, text) = (events.Count == 0 ? "keys" : events[0].Kind, events.Count == 0 ? "Key states moved on" : string.Join(" ", events.Select(e => e.Text)));
        var draft = SignatureRefresh.IsApexOutdated(zone.Snapshot, context.Value)
            ? Drafts.From(SignatureRefresh.Apex(zone.Snapshot, context.Value), next, zone.Snapshot, name, text)
            : Outcome<Draft>.Done(new Draft(next, zone.Snapshot, name, text));
        return draft.IsDone ? Outcome<Draft>.Done(draft.Value with { NewKeys = keys.New, Events = [.. events] }) : draft;
    }
}
