using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class RolloverCancelTests
{
    private static readonly RolloverRequest Ksk = new(RolloverKind.Ksk);
    private static readonly RolloverRequest Zsk = new(RolloverKind.Zsk);
    private static readonly RolloverRequest Algorithm = new(RolloverKind.Algorithm) { Algorithm = DnssecAlgorithm.Ed25519 };

    [Theory]
    [InlineData("published")]
    [InlineData("ready")]
    [InlineData("active")]
    [InlineData("old DS removed")]
    public void Ksk_AtEveryStage_EndsWithTheOldKeyAlone(string stage)
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(Ksk);
        zone.Pass(TimeSpan.FromMinutes(stage == "published" ? 1 : 180));
        int[][] parent = stage switch { "active" => [[1, 3]], "old DS removed" => [[1, 3], [3]], _ => [] };
        foreach (var ds in parent)
        {
            zone.Parent(ds);
        }

        zone.Cancel(rollover);
        Assert.NotEqual("removed", zone.StateOf(1));
        zone.Parent(1);
        zone.Pass(TimeSpan.FromDays(4));

        Assert.Equal(("active", "removed"), (zone.StateOf(1), zone.StateOf(3)));
        Assert.Empty(zone.State.Rollovers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Zsk_BeforeAndAfterTheHandOver_EndsWithTheOldKeyAlone(int minutes)
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(Zsk);
        zone.Pass(TimeSpan.FromMinutes(minutes));

        zone.Cancel(rollover);
        zone.Pass(TimeSpan.FromDays(2));

        Assert.Equal(("active", "removed"), (zone.StateOf(2), zone.StateOf(3)));
    }

    [Fact]
    public void Check_OldKeyHasLeftTheSet_IsRefused()
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(Zsk);
        zone.Pass(TimeSpan.FromMinutes(125 + 126));

        var problem = Assert.Single(RolloverCancel.Check(zone.State, rollover.Id));
        Assert.Equal("key-left", problem.Code);
        Assert.Contains("Start a new rollover", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TwiceOrUnknownOrUnsigning_IsRefused()
    {
        var zone = PlannedZone.Settled();
        Assert.Equal("no-such-rollover", Assert.Single(RolloverCancel.Check(zone.State, 7)).Code);
        var rollover = zone.Start(Ksk);
        zone.Change(z => Unsigning.Start(z, zone.Now));
        Assert.Equal("unsigning", Assert.Single(RolloverCancel.Check(zone.State, rollover.Id)).Code);
        zone.Change(Unsigning.Cancel);
        zone.Cancel(rollover);
        Assert.Contains(RolloverCancel.Check(zone.State, rollover.Id), p => p.Code == "cancelled");
    }

    [Fact]
    public void RolloverOfWhatComes_GoesBackWithTheFirst()
    {
        var zone = PlannedZone.Settled();
        var first = zone.Start(Algorithm);
        zone.Pass(TimeSpan.FromHours(5));
        zone.Start(Zsk);
        zone.Pass(TimeSpan.FromHours(1));

        zone.Cancel(first);
        zone.Pass(TimeSpan.FromDays(4));

        Assert.Equal([1, 2], zone.State.PresentKeys.Select(k => k.Id));
        Assert.Empty(zone.State.Rollovers);
    }

    [Fact]
    public void RolloverOfWhatCame_FinishedMeanwhile_GoesBackWithTheFirst()
    {
        var zone = PlannedZone.Settled();
        var first = zone.Start(Algorithm);
        zone.Pass(TimeSpan.FromHours(5));
        zone.Start(Zsk);
        zone.Pass(TimeSpan.FromDays(2));
        Assert.Single(zone.State.Rollovers);

        zone.Cancel(first);
        zone.Pass(TimeSpan.FromDays(4));

        Assert.Equal([1, 2], zone.State.PresentKeys.Select(k => k.Id));
    }

    [Fact]
    public void RolloverOfWhatComes_CancelledAlone_TheFirstGoesOn()
    {
        var zone = PlannedZone.Settled();
        var first = zone.Start(Algorithm);
        zone.Pass(TimeSpan.FromHours(5));
        zone.Cancel(zone.Start(Zsk));

        Assert.Equal([3, 4], zone.State.Rollovers[0].Incoming.Order());
        Assert.Empty(RolloverCancel.Check(zone.State, first.Id));
    }

    [Fact]
    public void Check_ALaterRolloverReplacesMore_HasToBeCancelledFirst()
    {
        var zone = PlannedZone.Settled();
        var first = zone.Start(Zsk);
        zone.Pass(TimeSpan.FromMinutes(130));
        var later = zone.Start(Algorithm);

        Assert.Equal("overtaken", Assert.Single(RolloverCancel.Check(zone.State, first.Id)).Code);
        zone.Cancel(later);
        Assert.Empty(RolloverCancel.Check(zone.State, first.Id));
    }

    [Fact]
    public void StandbyOfTheAlgorithmThatCame_GoesWithIt()
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(Algorithm);
        zone.Pass(TimeSpan.FromHours(5));
        zone.AddStandby(KeyRole.Ksk, DnssecAlgorithm.Ed25519);

        zone.Cancel(rollover);
        zone.Pass(TimeSpan.FromDays(4));

        Assert.Equal([1, 2], zone.State.PresentKeys.Select(k => k.Id));
    }

    [Fact]
    public void DsThatCameTooEarly_KeyStaysInTheSetAsLongAsTheParentHasIt()
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(Ksk);
        zone.Parent(1, 3);
        zone.Cancel(rollover);

        zone.Pass(TimeSpan.FromDays(3));
        Assert.True(zone.Key(3) is { IsPublished: true, SignsKeys: true });

        zone.Parent(1);
        zone.Pass(TimeSpan.FromDays(3));
        Assert.Equal("removed", zone.StateOf(3));
    }
}
