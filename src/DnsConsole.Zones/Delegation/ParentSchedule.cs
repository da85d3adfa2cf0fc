using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Delegation;

/// <summary>When the parent's servers are to be asked: at the policy's interval, and earlier when a step needs to know.</summary>
public static class ParentSchedule
{
    /// <summary>When the next round of questions is due; null when nobody needs to be asked.</summary>
    /// <param name="watchedSince">When parents began to be watched: what fell due before is made up for over an interval, not for all zones at once.</param>
    public static DateTimeOffset? NextCheck(ZoneState zone, DateTimeOffset now, DateTimeOffset? watchedSince = null)
    {
        if (zone.Policy.PrivateZone || !IsWatched(zone))
        {
            return null;
        }

        // A report of the future was made by a clock that was wrong.
        if (zone.Parent is not { } report || zone.UnsigningSince > report.CheckedAt || report.CheckedAt > now)
        {
            return DateTimeOffset.MinValue;
        }

        // Up to a tenth of the interval earlier, so that zones created together do not ask together for ever.
        var interval = zone.Policy.ParentCheckInterval;
        var regular = report.CheckedAt + interval - (interval / 10 * Share(zone, report));
        if (regular < watchedSince)
        {
            regular = watchedSince.Value + (interval * Share(zone, report));
        }

        // A timer counts only together with a look at the parent that comes after it.
        return zone.PresentKeys.Select(k => DsTimer(k, zone, report)).Where(t => t > report.CheckedAt && t < regular).Min() ?? regular;
    }

    /// <summary>Whether what was last seen of the parent is as new as the watcher keeps it; it is not after the program was stopped for long.</summary>
    public static bool IsFresh(ZoneState zone, DateTimeOffset now) => zone.Parent is { } report && now - report.CheckedAt <= 2 * zone.Policy.ParentCheckInterval;

    /// <summary>When a DS that the parent was asked for, and is not any more, has arrived at every server if it is to come at all.</summary>
    internal static DateTimeOffset ArrivalOf(ZoneKey key, ZoneState zone) => key.Ds.Since + zone.Policy.ParentPropagation;

    // A zone that was unsigned is watched as long as its keys are remembered: a DS that is left at the parent makes it bogus.
    private static bool IsWatched(ZoneState zone) => zone.IsSigned || zone.Keys.Any(k => k.DsLastSeen is not null);

    private static DateTimeOffset? DsTimer(ZoneKey key, ZoneState zone, ParentReport report) => key.Ds.State switch
    {
        RecordState.Rumoured when key.DsSeenAtAllSince is not null => KeyTimers.DsKnown(key, zone, report.CheckedAt).Until,
        RecordState.Rumoured when !key.IsDsSeen => ArrivalOf(key, zone),
        RecordState.Unretentive => KeyTimers.DsForgotten(key, zone, report.CheckedAt).Until,
        _ => null,
    };

    // Of each zone another one, from 0 to 1, and another after each report.
    private static double Share(ZoneState zone, ParentReport report) => (uint)HashCode.Combine(zone.Origin, report.CheckedAt.UtcTicks) / (double)uint.MaxValue;
}
