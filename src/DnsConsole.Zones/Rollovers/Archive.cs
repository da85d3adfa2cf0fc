using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Takes keys out of the zone of which no cache holds anything any more, and forgets them when their time in the archive is over.</summary>
internal static class Archive
{
    public static ZoneState Remove(ZoneState zone, DateTimeOffset now)
    {
        foreach (var key in zone.PresentKeys.Where(k => k.Goal == KeyGoal.Hidden && !k.MayBeCached).ToList())
        {
            zone = zone.WithKey(key with { RemovedAt = now, DsWantedSince = null });
        }

        return zone;
    }

    public static ZoneState Purge(ZoneState zone, DateTimeOffset now) =>
        zone.Keys.Any(k => IsPurged(k, zone, now)) ? zone with { Keys = zone.Keys.RemoveAll(k => IsPurged(k, zone, now)) } : zone;

    // A DS that is still at the parent is told of, and watched, as long as its key is remembered.
    private static bool IsPurged(ZoneKey key, ZoneState zone, DateTimeOffset now) =>
        key.RemovedAt is { } removed
        && now >= removed + zone.Policy.PurgeAfter
        && !(zone.Parent is { } report && ParentJudge.IsAtAny(zone.Origin, key, report));
}
