using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Adds keys to a zone, of which nothing is served yet.</summary>
public static class NewKey
{
    /// <summary>The zone with one more key, which has the number that was <see cref="ZoneState.NextKeyId"/>.</summary>
    public static ZoneState AddTo(ZoneState zone, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, KeyMaker maker, DateTimeOffset now, bool isStandby = false)
    {
        // Tags of archived keys too: an old signature in some cache must never be tried with a new key.
        var taken = zone.Keys.SelectMany(k => KeyGeneration.TagsOf(k.Dnskey)).ToHashSet();
        var key = new ZoneKey
        {
            Id = zone.NextKeyId,
            Role = role,
            Dnskey = maker(zone.NextKeyId, role, algorithm, rsaBits, taken),
            CreatedAt = now,
            IsStandby = isStandby,
        };
        return zone with { Keys = zone.Keys.Add(key), NextKeyId = zone.NextKeyId + 1 };
    }
}
