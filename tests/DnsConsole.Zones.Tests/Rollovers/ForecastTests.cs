using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class ForecastTests
{
    private readonly PlannedZone _zone = PlannedZone.Settled();

    [Theory]
    [InlineData(RolloverKind.Zsk)]
    [InlineData(RolloverKind.Ksk)]
    [InlineData(RolloverKind.Algorithm)]
    [InlineData(RolloverKind.Scheme)]
    public void Of_EveryKind_EndsWithTheRolloverFinished(RolloverKind kind)
    {
        var request = new RolloverRequest(kind) { Algorithm = kind == RolloverKind.Algorithm ? DnssecAlgorithm.Ed25519 : null, Scheme = kind == RolloverKind.Scheme ? KeyScheme.Csk : null };
        var steps = Forecast.Of(_zone.State, request, _zone.Now);
        Assert.Equal("rollover-finished", steps[^1].Action);
        Assert.Equal(steps.Select(s => s.Due).Order(), steps.Select(s => s.Due));
    }

    [Fact]
    public void Of_Ksk_TakesAsLongAsTheRolloverThenDoes()
    {
        var end = Forecast.Of(_zone.State, new RolloverRequest(RolloverKind.Ksk), _zone.Now)[^1].Due;

        _zone.Start(new RolloverRequest(RolloverKind.Ksk));
        _zone.Pass(TimeSpan.FromMinutes(125));
        _zone.Parent(1, 3);
        _zone.Parent(3);
        _zone.Pass(end!.Value - _zone.Now - TimeSpan.FromTicks(1));
        Assert.Single(_zone.State.Rollovers);
        _zone.Pass(TimeSpan.FromTicks(1));
        Assert.Empty(_zone.State.Rollovers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(180)]
    public void OfCancel_EndsWithTheRolloverUndone(int minutes)
    {
        var rollover = _zone.Start(new RolloverRequest(RolloverKind.Ksk));
        _zone.Pass(TimeSpan.FromMinutes(minutes));
        Assert.Equal("rollover-undone", Forecast.OfCancel(_zone.State, rollover.Id, _zone.Now)[^1].Action);
    }

    [Fact]
    public void OfUnsigning_EndsUnsigned() => Assert.Equal("unsigned", Forecast.OfUnsigning(_zone.State, _zone.Now)[^1].Action);

    [Fact]
    public void Run_Lifetimes_RollUntilTheGivenTime()
    {
        var zone = PlannedZone.Settled(policy: new() { ZskLifetime = TimeSpan.FromDays(30) });
        var steps = Forecast.Run(zone.State, zone.Now, zone.Now + TimeSpan.FromDays(100));
        Assert.Equal(3, steps.Count(s => s.Action == "rollover-started"));
        Assert.All(steps, s => Assert.True(s.Due <= zone.Now + TimeSpan.FromDays(100)));
    }

    [Fact]
    public void Run_NothingToCome_IsEmpty() => Assert.Empty(Forecast.Run(_zone.State, _zone.Now, _zone.Now + TimeSpan.FromDays(3650)));
}
