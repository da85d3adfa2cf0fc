using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Delegation;

/// <summary>
/// Writes what a round of questions saw into the keys: since when a DS is at all parent servers, when it was last at any, since when it is at
/// none; and the TTL it was given with, which is remembered, because what counts for a DS that has gone is the TTL it had when caches fetched it.
/// </summary>
public static class ParentSightings
{
    public static ZoneState Apply(ZoneState zone, ParentReport report)
    {
        var after = zone with { Parent = report, Ttls = zone.Ttls with { Ds = DsTtl(zone, report) } };
        foreach (var key in zone.Keys.Where(k => k.IsKeySigning))
        {
            // Of a key that was removed only the DS that was left at the parent is of interest.
            after = after.WithKey(key.RemovedAt is null ? Apply(zone, key, report)
                : ParentJudge.IsAtAny(zone.Origin, key, report) ? key with { DsLastSeen = report.CheckedAt }
                : key);
        }

        return after;
    }

    private static ZoneKey Apply(ZoneState zone, ZoneKey key, ParentReport report)
    {
        var atAny = ParentJudge.IsAtAny(zone.Origin, key, report);
        var atAll = atAny && ParentJudge.IsAtAll(zone.Origin, key, report);

        // A server that did not answer proves nothing either way: neither that the DS arrived there nor that it left.
        var conclusive = ParentJudge.IsConclusive(report);
        var now = report.CheckedAt;
        return key with
        {
            DsSeenAtAllSince = atAll ? key.DsSeenAtAllSince ?? now : conclusive ? null : key.DsSeenAtAllSince,
            DsLastSeen = atAny ? now : key.DsLastSeen,
            Ds = key.Ds.State switch
            {
                RecordState.Hidden or RecordState.Unretentive when atAny => key.Ds.To(RecordState.Rumoured, now),
                RecordState.Rumoured or RecordState.Omnipresent when IsMissing(zone, key, report) => key.Ds.To(RecordState.Unretentive, now),
                _ => key.Ds,
            },
        };
    }

    // A DS that was asked for until just now may still be on its way: that it is not there yet says nothing.
    private static bool IsMissing(ZoneState zone, ZoneKey key, ParentReport report) =>
        ParentJudge.IsAtNone(zone.Origin, key, report) && (key.IsDsSeen || report.CheckedAt >= ParentSchedule.ArrivalOf(key, zone));

    // A server that did not answer may go on giving what was seen before with a larger TTL.
    private static RememberedTtl? DsTtl(ZoneState zone, ParentReport report)
    {
        if (report.Servers.Where(s => s.Ds.Length > 0 && s.Ttl is not null).Select(s => s.Ttl!.Value.Duration).DefaultIfEmpty(TimeSpan.MinValue).Max() is var seen && seen == TimeSpan.MinValue)
        {
            return zone.Ttls.Ds;
        }

        return zone.Ttls.Ds is not { } before ? new RememberedTtl(seen)
            : seen >= before.Current || ParentJudge.IsConclusive(report) ? before.Serve(seen, report.CheckedAt, zone.Policy.ParentPropagation)
            : before;
    }
}
