using DnsConsole.Dns.Names;
using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>Brings a zone safely to where it is not signed any more, and back as long as it is on its way.</summary>
internal sealed class UnsignZone(KeyChanges changes)
{
    public Outcome<ChangePreview> Preview(DomainName origin) => changes.Preview(
        origin,
        Unsigning.CheckStart,
        (state, now) =>
        {
            var steps = Forecast.OfUnsigning(state, now);
            return new ChangePreview(steps, [.. Consequences.OfUnsigning(state, steps, now)]);
        });

    public Task<Outcome<ZoneState>> RunAsync(DomainName origin, Actor actor, CancellationToken cancellation) => changes.RunAsync(
        origin,
        actor,
        "unsign-started",
        Unsigning.CheckStart,
        (state, _, now) => (Unsigning.Start(state, now), "The zone is to be unsigned: the parent is asked to remove its DS."),
        cancellation);

    public Task<Outcome<ZoneState>> CancelAsync(DomainName origin, Actor actor, CancellationToken cancellation) => changes.RunAsync(
        origin,
        actor,
        "unsign-cancelled",
        Unsigning.CheckCancel,
        (state, _, _) => (Unsigning.Cancel(state), "The zone stays signed."),
        cancellation);
}
