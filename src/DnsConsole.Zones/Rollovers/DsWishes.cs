using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Which keys' DS the parent is asked to have: of keys that are known everywhere, until a successor's DS is at every server of the parent
/// (RFC 7344 §4, RFC 8078 §3). A zone that is to be unsigned asks for none.
/// </summary>
internal static class DsWishes
{
    public static ZoneState Apply(ZoneState zone, DateTimeOffset now)
    {
        var after = zone;
        foreach (var key in zone.PresentKeys.Where(k => k.IsKeySigning))
        {
            if (!IsWanted(key, zone))
            {
                after = key.DsWantedSince is null ? after : after.WithKey(Unwish(key, zone, now));
            }
            else if (key.DsWantedSince is null && after.WithKey(key with { DsWantedSince = now }) is var wishing && CacheRules.Allow(after, wishing))
            {
                // Whoever is asked to trust a key must find everything in place, other keys' signatures included.
                after = wishing;
            }
        }

        return after;
    }

    private static bool IsWanted(ZoneKey key, ZoneState zone)
    {
        if (!zone.IsSigned || zone.UnsigningSince is not null || !key.IsPublished || KeyState.ReadySince(key, zone) is null)
        {
            return false;
        }

        if (key.Goal == KeyGoal.Omnipresent)
        {
            return !key.IsStandby;
        }

        // A key that is to go is asked for until a successor is in force. Once given up, it is asked for again only when nothing else is in force.
        return (key.IsDsSeen || zone.Policy.PrivateZone)
            && !zone.PresentKeys.Any(k => k.Id != key.Id && IsInForce(k, zone) && (k.Goal == KeyGoal.Omnipresent || key.DsWantedSince is null));
    }

    /// <summary>Whether validators can reach the zone through this key: its DS is at every server of the parent, or it needs none.</summary>
    private static bool IsInForce(ZoneKey key, ZoneState zone) =>
        key is { IsKeySigning: true, IsStandby: false, IsPublished: true }
        && KeyState.ReadySince(key, zone) is not null
        && (zone.Policy.PrivateZone || (key.Ds.IsPublished && key.DsSeenAtAllSince is not null));

    // What was asked for may be done still, and fetched without being seen: until a round of questions has found nothing, it may be there.
    private static ZoneKey Unwish(ZoneKey key, ZoneState zone, DateTimeOffset now) => key.Ds.IsPublished
        ? key with { DsWantedSince = null }
        : key with { DsWantedSince = null, Ds = new RecordProgress(zone.Policy.PrivateZone ? RecordState.Unretentive : RecordState.Rumoured, now) };
}
