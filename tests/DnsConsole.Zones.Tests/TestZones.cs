using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests;

/// <summary>Zone states to reason about, without records or private keys.</summary>
internal static class TestZones
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly DomainName Origin = DomainName.Parse("zone.example.");

    /// <summary>A zone signed for the first time at <see cref="Start"/>: KSK 1 and ZSK 2, or CSK 1.</summary>
    public static ZoneState JustSigned(bool csk = false, TimeSpan? largestZoneTtl = null) => new()
    {
        Origin = Origin,
        CreatedAt = Start,
        Denial = Denial.Nsec,
        NextKeyId = 3,
        Ttls = new TtlMemory(TimeSpan.FromHours(1), largestZoneTtl ?? TimeSpan.FromHours(24)),
        Keys = csk ? [Key(1, KeyRole.Csk)] : [Key(1, KeyRole.Ksk), Key(2, KeyRole.Zsk)],
    };

    public static ZoneKey Key(int id, KeyRole role)
    {
        var published = new RecordProgress(RecordState.Rumoured, Start);
        var octets = new byte[64];
        octets[0] = (byte)id;
        return new ZoneKey
        {
            Id = id,
            Role = role,
            Dnskey = DnskeyData.Create((ushort)(role == KeyRole.Zsk ? 256 : 257), DnssecAlgorithm.EcdsaP256Sha256, octets),
            CreatedAt = Start,
            DnskeyRecord = published,
            KeySignature = role == KeyRole.Zsk ? default : published,
            ZoneSignature = role == KeyRole.Ksk ? default : published,
        };
    }

    public static ParentServerAnswer Answer(string server, IEnumerable<DsData> ds, string? error = null, uint ttl = 3600) =>
        new(DomainName.Parse(server), new IPEndPoint(IPAddress.Loopback, 53), [.. ds], new Ttl(ttl), true, TimeSpan.FromMilliseconds(1), error);

    public static DsData Ds(ZoneKey key) => DsDigest.Compute(Origin, key.Dnskey, DigestType.Sha256);
}
