using System.Collections.Immutable;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>What a zone's lifecycle remembers besides its keys, as it is stored.</summary>
internal sealed record Lifecycle(
    ImmutableArray<SignedAlgorithm> SignedAlgorithms,
    ImmutableArray<Rollover> Rollovers,
    int NextRolloverId,
    DateTimeOffset? UnsigningSince,
    EarlierTtl Dnskey,
    EarlierTtl Zone,
    EarlierTtl Ds)
{
    public static Lifecycle Of(ZoneState zone) => new(
        zone.SignedAlgorithms, zone.Rollovers, zone.NextRolloverId, zone.UnsigningSince, EarlierTtl.Of(zone.Ttls.Dnskey), EarlierTtl.Of(zone.Ttls.Zone), EarlierTtl.Of(zone.Ttls.Ds ?? default));

    public ZoneState ApplyTo(ZoneState zone) => zone with
    {
        SignedAlgorithms = SignedAlgorithms,
        Rollovers = Rollovers,
        NextRolloverId = NextRolloverId,
        UnsigningSince = UnsigningSince,
        Ttls = new TtlMemory(Dnskey.With(zone.Ttls.Dnskey), Zone.With(zone.Ttls.Zone), zone.Ttls.Ds is { } ds ? Ds.With(ds) : null),
    };
}
