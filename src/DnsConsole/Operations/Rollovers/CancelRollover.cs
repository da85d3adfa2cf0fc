using DnsConsole.Dns.Names;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>Turns a running rollover round, as long as that is safe.</summary>
internal sealed class CancelRollover(KeyChanges changes)
{
    /// <summary>The way back.</summary>
    public Outcome<ChangePreview> Preview(DomainName origin, int rolloverId) => NotFoundWhenGone(changes.Preview(
        origin,
        state => RolloverCancel.Check(state, rolloverId),
        (state, now) =>
        {
            var steps = Forecast.OfCancel(state, rolloverId, now);
            var manual = steps.Any(s => s.Action is "submit-ds" or "remove-ds");
            return new ChangePreview(
                steps,
                [
                    "The keys that were to go stay in force, those that came go again. Resolvers notice nothing.",
                    manual ? "The DS at the parent has to follow: the steps say when." : "Nothing is to be done at the parent.",
                ]);
        }));

    /// <returns>The way back, as it will go from now on.</returns>
    public async Task<Outcome<ChangePreview>> RunAsync(DomainName origin, int rolloverId, Actor actor, CancellationToken cancellation)
    {
        var preview = Preview(origin, rolloverId);
        if (!preview.IsDone)
        {
            return preview;
        }

        var outcome = await changes.RunAsync(
            origin,
            actor,
            "rollover-cancelled",
            state => RolloverCancel.Check(state, rolloverId),
            (state, _, now) => (RolloverCancel.Apply(state, rolloverId, now), $"{RolloverText.Of(state.Rollovers.First(r => r.Id == rolloverId))} is cancelled."),
            cancellation);
        return outcome.IsDone ? preview : NotFoundWhenGone(outcome.As<ChangePreview>());
    }

    // A rollover that never was, or that has ended since it was looked at, is nothing that another state of the zone would allow to cancel.
    private static Outcome<ChangePreview> NotFoundWhenGone(Outcome<ChangePreview> outcome) =>
        outcome.Reasons.Any(p => p.Code == "no-such-rollover") ? Outcome<ChangePreview>.Refused(RefusalKind.NotFound, outcome.Reasons) : outcome;
}
