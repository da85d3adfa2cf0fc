using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Keys;

public sealed class KeyStateTests
{
    [Fact]
    public void Of_DsLostByTheParent_IsReadyAgain()
    {
        var zone = PlannedZone.Settled();
        zone.Parent();
        Assert.Equal("ready", zone.StateOf(1));
        Assert.Equal("submit-ds", zone.StepOf(1)!.Action);
    }

    [Fact]
    public void Of_KeyThatIsToGo_IsActiveUntilItsSuccessorIs()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Ksk));
        zone.Pass(TimeSpan.FromHours(3));
        Assert.Equal(("active", "ready"), (zone.StateOf(1), zone.StateOf(3)));
        zone.Parent(1, 3);
        Assert.Equal(("retired", "active"), (zone.StateOf(1), zone.StateOf(3)));
    }

    [Fact]
    public void Of_PrivateZone_IsActiveWithoutADs()
    {
        var zone = PlannedZone.JustSigned(policy: new() { PrivateZone = true, ZskLifetime = null });
        Assert.Equal("published", zone.StateOf(1));
        zone.Pass(TimeSpan.FromMinutes(125));
        Assert.Equal("active", zone.StateOf(1));
    }

    [Fact]
    public void Of_StandbyKey_IsReadyAndNeverActive()
    {
        var zone = PlannedZone.Settled();
        zone.AddStandby(KeyRole.Zsk);
        zone.Pass(TimeSpan.FromDays(10));
        Assert.Equal("ready", zone.StateOf(3));
        Assert.False(zone.Key(3).SignsZone);
    }
}
