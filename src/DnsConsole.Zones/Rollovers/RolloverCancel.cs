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

        if (rollover.CancelledAt is null && rollover.Incoming.Select(zone.FindKey).Any(k => k is not { RemovedAt: null, Goal: KeyGoal.Omnipresent }))
        {
            yield return new ZoneProblem("overtaken", $"A later rollover replaces what {RolloverText.Of(rollover)} brings. Cancel the later one first.");
        }
    }

    /// <summary><see cref="Check"/> must have found nothing.</summary>
    public static ZoneState Apply(ZoneState zone, int rolloverId, DateTimeOffset now)
    {
        var rollover = zone.Rollovers.First(r => r.Id == rolloverId);
        zone = rollover.Outgoing.Aggregate(zone, (z, id) => z.WithKey(z.FindKey(id)! with { Goal = KeyGoal.Omnipresent }));
        zone = rollover.Incoming.Aggregate(zone, (z, id) => z.WithKey(z.FindKey(id)! with { Goal = KeyGoal.Hidden }));
        return zone with { Rollovers = [.. zone.Rollovers.Select(r => Turn(r, rollover, now))] };
    }

    // A later rollover of what came goes back with it; an earlier one that was to have what comes has again what was there before.
    private static Rollover Turn(Rollover other, Rollover cancelled, DateTimeOffset now)
    {
        if (other.CancelledAt is not null)
        {
            return other;
        }

        return other.Id >= cancelled.Id && other.Incoming.All(cancelled.Incoming.Contains) ? other with { CancelledAt = now }
            : other.Id < cancelled.Id && cancelled.Incoming.All(other.Incoming.Contains) ? other with { Incoming = [.. other.Incoming.Except(cancelled.Incoming), .. cancelled.Outgoing] }
            : other;
    }
}
