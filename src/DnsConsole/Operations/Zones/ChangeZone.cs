using DnsConsole.Dns.Names;
using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Zones;

/// <summary>Changes what a zone is called by: its kind and whose it is. Its records and signatures stay as they are.</summary>
internal sealed class ChangeZone(ZoneDirectory directory, ZonePublisher publisher)
{
    private const string Text = "Kind or account changed";

    public async Task<Outcome<LiveZone>> RunAsync(DomainName origin, ZoneKind kind, string account, Actor actor, CancellationToken cancellation)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<LiveZone>(origin);
        }

        if (zone.State.Kind == kind && zone.State.Account == account)
        {
            return Outcome<LiveZone>.Done(zone);
        }

        var outcome = await publisher.PublishAsync(
            zone,
            actor,
            (state, _, _) => Task.FromResult(Outcome<Draft>.Done(new Draft(state with { Kind = kind, Account = account }, zone.Snapshot, "zone", Text)
            {
                Events = [new PlanEvent("zone", null, Text)],
            })),
            cancellation);
        return outcome.IsDone ? Outcome<LiveZone>.Done(zone) : outcome.As<LiveZone>();
    }
}
