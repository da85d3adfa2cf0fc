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
                after = key.DsWantedSince is null ? after : after.WithKey(Unwish(key, now));
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

        return key.Goal == KeyGoal.Omnipresent
            ? !key.IsStandby
            : (key.Ds.IsPublished || zone.Policy.PrivateZone) && !zone.PresentKeys.Any(k => k.Goal == KeyGoal.Omnipresent && IsInForce(k, zone));
    }

    /// <summary>Whether validators can reach the zone through this key: its DS is at every server of the parent, or it needs none.</summary>
    private static bool IsInForce(ZoneKey key, ZoneState zone) =>
        key is { IsKeySigning: true, IsStandby: false, IsPublished: true }
        && KeyState.ReadySince(key, zone) is not null
        && (zone.Policy.PrivateZone || (key.Ds.IsPublished && key.DsSeenAtAllSince is not null));

    // What was asked for may have been done and fetched without being seen: it counts as withdrawn now, and its TTL is waited out.
    private static ZoneKey Unwish(ZoneKey key, DateTimeOffset now) => key.Ds.MayBeCached
        ? key with { DsWantedSince = null }
        : key with { DsWantedSince = null, Ds = key.Ds.To(RecordState.Unretentive, now), DsLastSeen = now };
}
