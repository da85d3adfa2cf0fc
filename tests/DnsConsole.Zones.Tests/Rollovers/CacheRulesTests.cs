using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class CacheRulesTests
{
    private readonly ZoneState _zone = PlannedZone.Settled().State;

    [Fact]
    public void Broken_SettledZone_Nothing() => Assert.Empty(CacheRules.Broken(_zone));

    [Theory]
    [InlineData(RecordState.Rumoured, true)]
    [InlineData(RecordState.Unretentive, false)]
    [InlineData(RecordState.Hidden, false)]
    public void Broken_TrustedKeyIsNotInEverySet_DsWithoutKey(RecordState state, bool isServed)
    {
        var rule = new BrokenRule("ds-without-key", 1, IsServed: isServed);
        Assert.Contains(rule, CacheRules.Broken(With(1, k => k with { DnskeyRecord = k.DnskeyRecord.To(state, TestZones.Start) })));
        Assert.Contains(rule, CacheRules.Broken(With(1, k => k with { KeySignature = k.KeySignature.To(state, TestZones.Start) })));
    }

    [Fact]
    public void Broken_KeyThatIsOnlyAskedFor_IsTrustedAlready()
    {
        var asked = With(1, k => k with { Ds = default, DnskeyRecord = default });
        Assert.Contains(new BrokenRule("ds-without-key", 1), CacheRules.Broken(asked));
    }

    [Fact]
    public void Broken_SignaturesNotKnown_OfTheDsAndOfTheKey()
    {
        var unsigned = _zone with { SignedAlgorithms = [] };
        Assert.Equal(
            [new BrokenRule("ds-without-signatures", null, DnssecAlgorithm.EcdsaP256Sha256), new BrokenRule("key-without-signatures", null, DnssecAlgorithm.EcdsaP256Sha256)],
            CacheRules.Broken(unsigned).OrderBy(r => r.Code, StringComparer.Ordinal));
    }

    [Fact]
    public void Broken_ZskLeavesWhileItsSignaturesAreCached() =>
        Assert.Contains(new BrokenRule("signatures-without-key", 2), CacheRules.Broken(With(2, k => k with { DnskeyRecord = k.DnskeyRecord.To(RecordState.Unretentive, TestZones.Start) })));

    [Fact]
    public void Broken_UnsignedWhileADsMayBeCached() => Assert.Equal([new BrokenRule("ds-without-key", 1)], CacheRules.Broken(_zone with { Denial = Denial.None }));

    [Fact]
    public void Broken_NobodySigns() => Assert.Contains(new BrokenRule("no-signing-key", null), CacheRules.Broken(With(2, k => k with { ZoneSignature = default })));

    [Fact]
    public void Broken_NothingIsTrusted_NothingMatters()
    {
        var untrusted = With(1, k => k with { Ds = default, DsWantedSince = null });
        Assert.Empty(CacheRules.Broken(untrusted with { SignedAlgorithms = [] }));
    }

    [Fact]
    public void Allow_WhatIsBrokenAlready_MayHealButNotGetWorse()
    {
        var (known, early, gone) = (_zone, At(RecordState.Rumoured), At(RecordState.Unretentive));
        Assert.False(CacheRules.Allow(known, early));
        Assert.False(CacheRules.Allow(early, gone));
        Assert.True(CacheRules.Allow(gone, early));
        Assert.True(CacheRules.Allow(early, known));

        ZoneState At(RecordState state) => With(1, k => k with { DnskeyRecord = k.DnskeyRecord.To(state, TestZones.Start) });
    }

    private ZoneState With(int id, Func<ZoneKey, ZoneKey> change) => _zone.WithKey(change(_zone.FindKey(id)!));
}
