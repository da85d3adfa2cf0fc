using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Turns a rollover round: the keys that were to go stay, those that came go. It is possible as long as every key that was to go is still in the
/// DNSKEY set; from then on the way back is a new rollover.
/// </summary>
public static class RolloverCancel
{
    public static IEnumerable<ZoneProblem> Check(ZoneState zone, int rolloverId)
    {
        if (zone.Rollovers.FirstOrDefault(r => r.Id == rolloverId) is not { } rollover)
        {
            yield return new ZoneProblem("no-such-rollover", $"{zone.Origin} has no rollover {rolloverId} under way.");
            yield break;
        }

        if (rollover.CancelledAt is not null)
        {
            yield return new ZoneProblem("cancelled", $"{RolloverText.Of(rollover)} is being undone already.");
        }

        if (zone.UnsigningSince is not null)
        {
            yield return new ZoneProblem("unsigning", $"{zone.Origin} is on its way to being unsigned.");
        }

        foreach (var key in rollover.Outgoing.Select(zone.FindKey).Where(k => k is not { RemovedAt: null, IsPublished: true }))
        {
            yield return new ZoneProblem("key-left", $"{(key is null ? "An old key" : KeyText.Of(key))} has left the DNSKEY set already, so it cannot take over again. Start a new rollover instead.");
        }
    }

    /// <summary><see cref="Check"/> must have found nothing.</summary>
    public static ZoneState Apply(ZoneState zone, int rolloverId, DateTimeOffset now)
    {
        var rollover = zone.Rollovers.First(r => r.Id == rolloverId);
        zone = rollover.Outgoing.Aggregate(zone, (z, id) => z.WithKey(z.FindKey(id)! with { Goal = KeyGoal.Omnipresent }));
        zone = rollover.Incoming.Where(id => zone.FindKey(id) is not null).Aggregate(zone, (z, id) => z.WithKey(z.FindKey(id)! with { Goal = KeyGoal.Hidden }));
        return zone with { Rollovers = zone.Rollovers.Replace(rollover, rollover with { CancelledAt = now }) };
    }
}
