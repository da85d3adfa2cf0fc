using DnsConsole.Dns.Names;
using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>Starts a rollover of any kind, or says beforehand what it would bring.</summary>
internal sealed class RollKeys(KeyChanges changes)
{
    public Outcome<ChangePreview> Preview(DomainName origin, RolloverRequest request) => changes.Preview(
        origin,
        state => RolloverStart.Check(state, request),
        (state, now) =>
        {
            var steps = Forecast.Of(state, request, now);
            return new ChangePreview(steps, [.. Consequences.Of(state, request, steps, now)]);
        });

    /// <returns>The rollover that has begun.</returns>
    public async Task<Outcome<Rollover>> RunAsync(DomainName origin, RolloverRequest request, Actor actor, CancellationToken cancellation)
    {
        Rollover? started = null;
        var outcome = await changes.RunAsync(
            origin,
            actor,
            "rollover-started",
            state => RolloverStart.Check(state, request),
            (state, keys, now) =>
            {
                var after = RolloverStart.Apply(state, request, keys.Make, now);
                started = after.Rollovers[^1];
                return (after, Text(started, after));
            },
            cancellation);
        return outcome.IsDone ? Outcome<Rollover>.Done(started!, outcome.Problems) : outcome.As<Rollover>();
    }

    private static string Text(Rollover rollover, ZoneState zone) =>
        $"{RolloverText.Of(rollover)} has begun{(rollover.IsEmergency ? " as an emergency" : "")}: {Names(rollover.Outgoing, zone)} to be replaced by {Names(rollover.Incoming, zone)}.";

    private static string Names(IEnumerable<int> ids, ZoneState zone) => string.Join(" and ", ids.Select(id => KeyText.Of(zone.FindKey(id)!)));
}
