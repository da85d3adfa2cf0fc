using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Delegation;

/// <summary>
/// Writes what a round of questions saw into the keys: since when a DS is at all parent servers, when it was last at any, and the largest TTL
/// it was given with. The TTL is remembered with the key, because what counts for a DS that has gone is the TTL it had when caches fetched it.
/// </summary>
public static class ParentSightings
{
    public static ZoneState Apply(ZoneState zone, ParentReport report)
    {
        var after = zone with { Parent = report };
        foreach (var key in zone.Keys.Where(k => k is { RemovedAt: null, IsKeySigning: true }))
        {
            after = after.WithKey(Apply(zone, key, report));
        }

        return after;
    }

    private static ZoneKey Apply(ZoneState zone, ZoneKey key, ParentReport report)
    {
        var atAny = ParentJudge.IsAtAny(zone.Origin, key, report);
        var atAll = atAny && ParentJudge.IsAtAll(zone.Origin, key, report);

        // A server that did not answer proves nothing either way: neither that the DS arrived there nor that it left.
        var conclusive = report.Servers.Length > 0 && report.Servers.All(s => s.Error is null);
        var now = report.CheckedAt;
        return key with
        {
            DsSeenAtAllSince = atAll ? key.DsSeenAtAllSince ?? now : conclusive ? null : key.DsSeenAtAllSince,
            DsLastSeen = atAny ? now : key.DsLastSeen,
            LargestDsTtl = atAny ? Largest(zone, key, report) : key.LargestDsTtl,
            Ds = key.Ds.State switch
            {
                RecordState.Hidden or RecordState.Unretentive when atAny => key.Ds.To(RecordState.Rumoured, now),
                RecordState.Rumoured or RecordState.Omnipresent when conclusive && !atAny => key.Ds.To(RecordState.Unretentive, now),
                _ => key.Ds,
            },
        };
    }

    private static TimeSpan? Largest(ZoneState zone, ZoneKey key, ParentReport report)
    {
        var seen = report.Servers.Where(s => s.Ttl is not null && s.Ds.Any(d => d.KeyTag == key.Tag)).Select(s => s.Ttl!.Value.Duration).DefaultIfEmpty().Max();
        var others = zone.Keys.Where(k => k.LargestDsTtl is not null).Select(k => k.LargestDsTtl!.Value).DefaultIfEmpty().Max();
        return seen > others ? seen : others;
    }
}
