using DnsConsole.Dns.Dnssec;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Delegation;

/// <summary>What one DS record at the parent leads to.</summary>
public abstract record DsTarget
{
    private DsTarget()
    {
    }

    /// <summary>A key that is in the zone.</summary>
    public sealed record Served(ZoneKey Key) : DsTarget;

    /// <summary>A key of the zone that is not in its DNSKEY set: removed, on its way out, or not published yet.</summary>
    public sealed record Absent(ZoneKey Key) : DsTarget;

    /// <summary>No key, but one has the same tag.</summary>
    /// <param name="Field">In which field it is wrong, as a half-sentence.</param>
    public sealed record Wrong(ZoneKey Key, string Field) : DsTarget;

    /// <summary>No key that this zone ever had.</summary>
    public sealed record Unknown : DsTarget;

    public static DsTarget Of(DsData ds, ZoneState zone)
    {
        if (zone.Keys.Where(k => k.IsKeySigning && DsDigest.Matches(ds, zone.Origin, k.Dnskey)).OrderBy(k => k.RemovedAt is not null).FirstOrDefault() is { } key)
        {
            return key is { RemovedAt: null, IsPublished: true } ? new Served(key) : new Absent(key);
        }

        return zone.PresentKeys.FirstOrDefault(k => k.IsKeySigning && k.Tag == ds.KeyTag) is { } near ? new Wrong(near, WrongField(ds, near)) : new Unknown();
    }

    /// <summary>Whether a resolver that has this DS set finds a key that signs the zone's DNSKEY set. One DS that leads there is enough (RFC 4035 §5.2).</summary>
    public static bool AnyIsFollowed(IEnumerable<DsData> set, ZoneState zone) => zone.IsSigned && set.Any(ds => Of(ds, zone) is Served { Key.SignsKeys: true });

    private static string WrongField(DsData ds, ZoneKey near) => ds.Algorithm != near.Algorithm
        ? $"the algorithm is {ds.Algorithm.Value}, the key's is {near.Algorithm.Value}"
        : DsDigest.LengthOf(ds.DigestType) is not null
            ? $"the digest (type {ds.DigestType.Value}) is not that of the key"
            : $"its digest type {ds.DigestType.Value} is not supported";
}
