using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class UnsigningTests
{
    [Fact]
    public void DsStandsAtTheParent_ZoneStaysSignedForEver()
    {
        var zone = Unsigned();
        zone.Pass(TimeSpan.FromDays(400));
        Assert.True(zone.State.IsSigned);
        Assert.Contains("Remove the DS", RolloverPlanner.Waiting(zone.State, zone.Now).Single(s => s.Action == "unsign").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DsRemoved_SignaturesStayUntilItsTtlHasPassed()
    {
        var zone = Unsigned();
        zone.Parent();
        zone.Pass(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        Assert.True(zone.State.IsSigned);
        zone.Pass(TimeSpan.FromTicks(1));
        Assert.False(zone.State.IsSigned);
        Assert.All(zone.State.Keys, k => Assert.Equal(zone.Now, k.RemovedAt));
        Assert.Empty(zone.State.SignedAlgorithms);
    }

    [Fact]
    public void DsRemoved_OneServerSilent_StaysSigned()
    {
        var zone = Unsigned();
        zone.Parent();
        zone.Pass(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        zone.Change(z => z with { Policy = z.Policy with { ParentCheckInterval = TimeSpan.FromDays(1) } });
        zone.Ask(TestZones.Answer("ns2.example.", [], "timeout"));
        Assert.True(zone.State.IsSigned);
    }

    [Fact]
    public void Cancelled_DsIsAskedForAgain()
    {
        var zone = Unsigned();
        zone.Parent();
        zone.Pass(TimeSpan.FromHours(1));
        zone.Change(Unsigning.Cancel);
        Assert.Equal("ready", zone.StateOf(1));
        zone.Parent(1);
        Assert.Equal("active", zone.StateOf(1));
    }

    [Fact]
    public void Check_OnlyWhatIsNotUnderWayCanBegin()
    {
        var zone = Unsigned();
        Assert.Equal("unsigning", Assert.Single(Unsigning.CheckStart(zone.State)).Code);
        Assert.Empty(Unsigning.CheckCancel(zone.State));
        zone.Change(Unsigning.Cancel);
        Assert.Equal("not-unsigning", Assert.Single(Unsigning.CheckCancel(zone.State)).Code);
        Assert.Empty(Unsigning.CheckStart(zone.State));
    }

    private static PlannedZone Unsigned()
    {
        var zone = PlannedZone.Settled();
        zone.Change(z => Unsigning.Start(z, zone.Now));
        return zone;
    }
}
