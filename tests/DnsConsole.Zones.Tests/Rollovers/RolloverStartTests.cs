using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class RolloverStartTests
{
    private readonly PlannedZone _zone = PlannedZone.Settled();

    [Theory]
    [InlineData(RolloverKind.Csk, null, null, "no-such-key")]
    [InlineData(RolloverKind.Algorithm, null, null, "algorithm-missing")]
    [InlineData(RolloverKind.Algorithm, (byte)13, null, "same-algorithm")]
    [InlineData(RolloverKind.Algorithm, (byte)5, null, "algorithm-refused")]
    [InlineData(RolloverKind.Zsk, (byte)15, null, "algorithm-change")]
    [InlineData(RolloverKind.Scheme, null, KeyScheme.KskAndZsk, "same-scheme")]
    public void Check_RequestThatMakesNoSense_SaysWhy(RolloverKind kind, byte? algorithm, KeyScheme? scheme, string code) =>
        Assert.Equal(code, Assert.Single(RolloverStart.Check(_zone.State, new RolloverRequest(kind) { Algorithm = algorithm is { } number ? new DnssecAlgorithm(number) : null, Scheme = scheme })).Code);

    [Fact]
    public void Check_UnsignedOrUnsigning_IsRefused()
    {
        Assert.Equal("not-signed", Assert.Single(RolloverStart.Check(TestZones.JustSigned() with { Denial = Denial.None }, new RolloverRequest(RolloverKind.Ksk))).Code);
        _zone.Change(z => Unsigning.Start(z, _zone.Now));
        Assert.Equal("unsigning", Assert.Single(RolloverStart.Check(_zone.State, new RolloverRequest(RolloverKind.Ksk))).Code);
    }

    [Fact]
    public void Check_SameKindRuns_IsRefusedUnlessInAnEmergency()
    {
        _zone.Start(new RolloverRequest(RolloverKind.Ksk));
        Assert.Equal("rollover-running", Assert.Single(RolloverStart.Check(_zone.State, new RolloverRequest(RolloverKind.Ksk))).Code);
        Assert.Empty(RolloverStart.Check(_zone.State, new RolloverRequest(RolloverKind.Ksk) { IsEmergency = true }));
        Assert.Empty(RolloverStart.Check(_zone.State, new RolloverRequest(RolloverKind.Zsk)));
    }

    [Fact]
    public void Apply_WithAStandbyKey_TakesItAndWaitsForNothing()
    {
        _zone.AddStandby(KeyRole.Ksk);
        _zone.Pass(TimeSpan.FromHours(3));

        var rollover = _zone.Start(new RolloverRequest(RolloverKind.Ksk) { IsEmergency = true });

        Assert.Equal(3, Assert.Single(rollover.Incoming));
        Assert.Equal(1, Assert.Single(rollover.Outgoing));
        Assert.Equal("ready", _zone.StateOf(3));
        Assert.Equal("submit-ds", _zone.StepOf(3)!.Action);
    }

    [Fact]
    public void Apply_EmergencyOnARunningRollover_TheCompromisedNewKeyIsReplacedToo()
    {
        _zone.Start(new RolloverRequest(RolloverKind.Ksk));
        _zone.Start(new RolloverRequest(RolloverKind.Ksk) { IsEmergency = true });
        _zone.Pass(TimeSpan.FromHours(3));
        _zone.Parent(1, 4);
        _zone.Parent(4);
        _zone.Pass(TimeSpan.FromDays(2));

        Assert.Equal([2, 4], _zone.State.PresentKeys.Select(k => k.Id));
        Assert.Empty(_zone.State.Rollovers);
    }

    [Fact]
    public void Apply_Ksk_OldKeySignsTheKeySetUntilItsDsHasLeftTheCaches()
    {
        _zone.Start(new RolloverRequest(RolloverKind.Ksk));
        _zone.Pass(TimeSpan.FromHours(3));
        _zone.Parent(1, 3);
        _zone.Parent(3);
        var gone = _zone.Now;

        _zone.Pass(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        Assert.True(_zone.Key(1) is { SignsKeys: true, IsPublished: true });
        _zone.Pass(TimeSpan.FromTicks(1));
        Assert.False(_zone.Key(1).SignsKeys || _zone.Key(1).IsPublished);
        Assert.Equal(gone + TimeSpan.FromHours(3), _zone.Key(1).DnskeyRecord.Since);
    }

    [Fact]
    public void Apply_Algorithm_SignaturesThenKeysThenDsAndBack()
    {
        _zone.Start(new RolloverRequest(RolloverKind.Algorithm) { Algorithm = DnssecAlgorithm.Ed25519 });
        Assert.True(_zone.Key(4) is { SignsZone: true, IsPublished: false });
        Assert.False(_zone.Key(3).MayBeCached);

        _zone.Pass(TimeSpan.FromMinutes(65));
        Assert.True(_zone.Key(3).IsPublished && _zone.Key(4).IsPublished);
        _zone.Pass(TimeSpan.FromMinutes(125));
        Assert.Equal("ready", _zone.StateOf(3));

        _zone.Parent(1, 3);
        _zone.Parent(3);
        Assert.True(_zone.Key(2) is { SignsZone: true, IsPublished: true });
        _zone.Pass(TimeSpan.FromHours(3));
        Assert.True(_zone.Key(2) is { SignsZone: true, IsPublished: false });
        _zone.Pass(TimeSpan.FromMinutes(125));
        Assert.False(_zone.Key(2).SignsZone);
        _zone.Pass(TimeSpan.FromMinutes(125));
        Assert.Empty(_zone.State.Rollovers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_Scheme_EndsWithTheKeysOfTheOther(bool toCsk)
    {
        var zone = PlannedZone.Settled(csk: !toCsk);
        var rollover = zone.Start(new RolloverRequest(RolloverKind.Scheme) { Scheme = toCsk ? KeyScheme.Csk : KeyScheme.KskAndZsk });
        zone.Pass(TimeSpan.FromHours(3));
        zone.Parent(rollover.Incoming[0]);
        zone.Pass(TimeSpan.FromDays(2));

        Assert.Equal(toCsk ? [KeyRole.Csk] : [KeyRole.Ksk, KeyRole.Zsk], zone.State.PresentKeys.Select(k => k.Role));
        Assert.Empty(zone.State.Rollovers);
    }
}
