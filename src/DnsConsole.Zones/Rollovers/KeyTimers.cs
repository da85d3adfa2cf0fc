using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// When time lets a record move on, and out of what sum. Formulas of RFC 7583 §3 with the zone's measured TTLs, as they count at <c>now</c>.
/// </summary>
public static class KeyTimers
{
    /// <summary>Assumed until a parent server was seen to give a DS.</summary>
    public static readonly TimeSpan UnseenDsTtl = TimeSpan.FromHours(24);

    /// <summary>A published DNSKEY, or signature over the set, is known everywhere.</summary>
    public static Wait KeyKnown(RecordProgress record, ZoneState zone, DateTimeOffset now) =>
        Wait.From(record.Since, DnskeyTtl(zone, now), ZonePropagation(zone), ("publish safety", zone.Policy.PublishSafety));

    /// <summary>No cache holds a withdrawn DNSKEY, or signature over the set, any more.</summary>
    public static Wait KeyForgotten(RecordProgress record, ZoneState zone, DateTimeOffset now) =>
        Wait.From(record.Since, DnskeyTtl(zone, now), ZonePropagation(zone), ("retire safety", zone.Policy.RetireSafety));

    /// <summary>No cache holds data without these signatures any more. The whole zone is signed in one version, so there is no term for signing.</summary>
    public static Wait SignaturesKnown(RecordProgress record, ZoneState zone, DateTimeOffset now) => Wait.From(record.Since, ZoneTtl(zone, now), ZonePropagation(zone));

    /// <summary>No cache holds data with these signatures any more.</summary>
    public static Wait SignaturesForgotten(RecordProgress record, ZoneState zone, DateTimeOffset now) =>
        Wait.From(record.Since, ZoneTtl(zone, now), ZonePropagation(zone), ("retire safety", zone.Policy.RetireSafety));

    /// <summary>No cache holds a DS set without this key's DS any more: counted from when all parent servers had it.</summary>
    public static Wait DsKnown(ZoneKey key, ZoneState zone, DateTimeOffset now) =>
        Wait.From(key.DsSeenAtAllSince ?? key.Ds.Since, DsTtl(zone, now), ("parent propagation", zone.Policy.ParentPropagation));

    /// <summary>
    /// No cache holds this key's DS any more: counted from the first round of questions that found it at no parent server, because until then it
    /// could be fetched, with the TTL it had then.
    /// </summary>
    public static Wait DsForgotten(ZoneKey key, ZoneState zone, DateTimeOffset now)
    {
        var start = key.Ds.Since;
        var safety = ("retire safety", zone.Policy.RetireSafety);

        // Without a parent there is no DS to wait for; the margin is for those who replace a trust anchor by hand.
        return zone.Policy.PrivateZone
            ? Wait.From(start, safety)
            : Wait.From(start, DsTtl(zone, now), ("parent propagation", zone.Policy.ParentPropagation), safety);
    }

    private static (string Name, TimeSpan Length) DnskeyTtl(ZoneState zone, DateTimeOffset now)
    {
        var largest = zone.Ttls.Dnskey.LargestAt(now);
        return ("DNSKEY TTL", largest > zone.Policy.DnskeyTtl ? largest : zone.Policy.DnskeyTtl);
    }

    private static (string Name, TimeSpan Length) ZoneTtl(ZoneState zone, DateTimeOffset now)
    {
        var largest = zone.Ttls.Zone.LargestAt(now);
        return (largest > zone.Ttls.Zone.Current ? "largest TTL the zone had" : "largest TTL in the zone", largest);
    }

    private static (string Name, TimeSpan Length) ZonePropagation(ZoneState zone) => ("zone propagation", zone.Policy.ZonePropagation);

    private static (string Name, TimeSpan Length) DsTtl(ZoneState zone, DateTimeOffset now) => ("DS TTL", zone.Ttls.Ds?.LargestAt(now) ?? UnseenDsTtl);
}
