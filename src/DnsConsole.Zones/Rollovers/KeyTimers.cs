using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// When time lets a record of a key move on, and out of what sum. Formulas of RFC 7583 §3 with the zone's measured TTLs.
/// </summary>
public static class KeyTimers
{
    /// <summary>A published DNSKEY and its signature are known everywhere: DNSKEY TTL + zone propagation + publish safety.</summary>
    public static Wait Published(RecordProgress record, ZoneState zone)
    {
        var ttl = Max(zone.Ttls.LargestDnskeyTtl, zone.Policy.DnskeyTtl);
        return Wait.From(record.Since, ("DNSKEY TTL", ttl), ("zone propagation", zone.Policy.ZonePropagation), ("publish safety", zone.Policy.PublishSafety));
    }

    /// <summary>No cache holds data without this key's signatures any more: largest TTL in the zone + zone propagation.</summary>
    public static Wait Signed(RecordProgress record, ZoneState zone) =>
        Wait.From(record.Since, ("largest TTL in the zone", zone.Ttls.LargestZoneTtl), ("zone propagation", zone.Policy.ZonePropagation));

    /// <summary>No cache holds a DS set without this key's DS any more: DS TTL + parent propagation after all parent servers had it.</summary>
    public static Wait DsKnown(ZoneKey key, ZoneState zone) =>
        Wait.From(key.DsSeenAtAllSince ?? key.Ds.Since, ("DS TTL", DsTtl(key)), ("parent propagation", zone.Policy.ParentPropagation));

    /// <summary>No cache holds this key's DS any more: the TTL it was seen with + parent propagation + retire safety after it was last seen anywhere.</summary>
    public static Wait DsForgotten(ZoneKey key, ZoneState zone) => Wait.From(
        key.DsLastSeen ?? key.Ds.Since,
        ("DS TTL", DsTtl(key)),
        ("parent propagation", zone.Policy.ParentPropagation),
        ("retire safety", zone.Policy.RetireSafety));

    // Until the parent's servers were seen to give the DS, a day is assumed.
    private static TimeSpan DsTtl(ZoneKey key) => key.LargestDsTtl ?? TimeSpan.FromHours(24);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
