using System.Collections.Immutable;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests;

/// <summary>Zone states with anything in every member.</summary>
internal sealed class RandomState(Random random)
{
    public ZoneState Next(DomainName origin, int keys) => new()
    {
        Origin = origin,
        Kind = Any<ZoneKind>(),
        Account = Text(),
        CreatedAt = Time(),
        Policy = Policy(),
        Denial = random.Next(3) switch { 0 => Denial.None, 1 => Denial.Nsec, _ => Denial.Nsec3((ushort)random.Next(65536), [.. Octets(random.Next(8))], Coin) },
        Keys = [.. Enumerable.Range(1, keys).Select(Key)],
        NextKeyId = keys + 1 + random.Next(100),
        Ttls = new TtlMemory(Ttl(), Ttl(), Maybe(Ttl)),
        SignedAlgorithms = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new SignedAlgorithm(new DnssecAlgorithm((byte)random.Next(256)), Progress()))],
        Rollovers = [.. Enumerable.Range(0, random.Next(3)).Select(Rollover)],
        NextRolloverId = random.Next(),
        UnsigningSince = Maybe(Time),
        Parent = Coin ? Report() : null,
        LastSignedAt = Maybe(Time),
    };

    public ZoneKey Key(int id) => new()
    {
        Id = id,
        Role = Any<KeyRole>(),
        Dnskey = DnskeyData.Create((ushort)random.Next(65536), new DnssecAlgorithm((byte)random.Next(1, 255)), Octets(1 + random.Next(300))),
        CreatedAt = Time(),
        Goal = Any<KeyGoal>(),
        DnskeyRecord = Progress(),
        KeySignature = Progress(),
        ZoneSignature = Progress(),
        Ds = Progress(),
        DsSeenAtAllSince = Maybe(Time),
        DsLastSeen = Maybe(Time),
        DsWantedSince = Maybe(Time),
        IsStandby = Coin,
        ActivatedAt = Maybe(Time),
        RetiredAt = Maybe(Time),
        RemovedAt = Maybe(Time),
    };

    public SigningPolicy Policy() => new()
    {
        DnskeyTtl = Span(),
        PublishSafety = Span(),
        RetireSafety = Span(),
        ZonePropagation = Span(),
        ParentPropagation = Span(),
        SignatureValidity = Span(),
        SignatureRefresh = Span(),
        SignatureJitter = Span(),
        InceptionOffset = Span(),
        ZskLifetime = Maybe(Span),
        KskLifetime = Maybe(Span),
        CskLifetime = Maybe(Span),
        PurgeAfter = Span(),
        ParentCheckInterval = Span(),
        PrivateZone = Coin,
    };

    public ParentReport Report() => new(
        Maybe(Name),
        Time(),
        Any<ParentJudgement>(),
        Text(),
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => new ParentServerAnswer(
            Name(),
            new IPEndPoint(new IPAddress(Octets(Coin ? 4 : 16)), random.Next(1, 65536)),
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => DsData.Create(new KeyTag((ushort)random.Next(65536)), new DnssecAlgorithm(13), DigestType.Sha256, Octets(32)))],
            Maybe(() => new Ttl((uint)random.Next())),
            Coin,
            Span(),
            Coin ? Text() : null))]);

    private Rollover Rollover(int id) => new()
    {
        Id = id,
        Kind = Any<RolloverKind>(),
        StartedAt = Time(),
        Incoming = [.. Enumerable.Range(0, random.Next(3))],
        Outgoing = [.. Enumerable.Range(0, random.Next(3))],
        IsEmergency = Coin,
        CancelledAt = Maybe(Time),
    };

    private RememberedTtl Ttl() => new(Span(), Span(), Time());

    private bool Coin => random.Next(2) == 0;

    private RecordProgress Progress() => Coin ? default : new RecordProgress(Any<RecordState>(), Time());

    private DateTimeOffset Time() => new(random.NextInt64(DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    private TimeSpan Span() => TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerDay * 365));

    // Any octet but those that would make the label too long.
    private DomainName Name() => DomainName.Root.Prepend(Octets(1 + random.Next(20))).Prepend(Octets(1 + random.Next(20)));

    private string Text() => new([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(32, 0x2000))]);

    private byte[] Octets(int count)
    {
        var octets = new byte[count];
        random.NextBytes(octets);
        return octets;
    }

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private T? Maybe<T>(Func<T> make)
        where T : struct => Coin ? make() : null;
}
