using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class DsWishesTests
{
    private static readonly RolloverRequest Ksk = new(RolloverKind.Ksk);

    [Fact]
    public void OldKey_AskedForUntilTheNewDsIsAtEveryServer()
    {
        var zone = PlannedZone.Settled();
        zone.Start(Ksk);
        zone.Pass(TimeSpan.FromHours(3));
        Assert.Equal([1, 3], Wanted(zone));

        zone.Parent(1, 3);
        Assert.Equal([3], Wanted(zone));
    }

    [Fact]
    public void OldKey_NewDsAtOneServerOnly_IsStillAskedFor()
    {
        var zone = PlannedZone.Settled();
        zone.Start(Ksk);
        zone.Pass(TimeSpan.FromHours(3));
        zone.Ask(TestZones.Answer("ns2.example.", [TestZones.Ds(zone.Key(1)), TestZones.Ds(zone.Key(3))]));
        Assert.Equal([1, 3], Wanted(zone));
    }

    [Fact]
    public void Standby_IsNeverAskedFor()
    {
        var zone = PlannedZone.Settled();
        zone.AddStandby(KeyRole.Ksk);
        zone.Pass(TimeSpan.FromDays(2));
        Assert.Equal("ready", zone.StateOf(3));
        Assert.Equal([1], Wanted(zone));
    }

    [Fact]
    public void Unsigning_AsksForNone()
    {
        var zone = PlannedZone.Settled();
        zone.Change(z => Unsigning.Start(z, zone.Now));
        Assert.Empty(Wanted(zone));
    }

    [Fact]
    public void NewKey_WhileAnOldOnesSignaturesAreCachedWithoutItsDnskey_IsNotAskedForYet()
    {
        // The CSK is rolled before anybody trusts the zone, so that it leaves the set at once; what it signed is in caches.
        var zone = PlannedZone.JustSigned(csk: true, zoneTtl: TimeSpan.FromHours(24));
        zone.Pass(TimeSpan.FromHours(23));
        zone.Start(new RolloverRequest(RolloverKind.Csk));
        Assert.False(zone.Key(1).IsPublished);

        zone.Pass(TimeSpan.FromHours(23));
        Assert.Equal("published", zone.StateOf(2));
        Assert.Contains("largest TTL in the zone", zone.StepOf(2)!.Reason, StringComparison.Ordinal);

        zone.Pass(TimeSpan.FromHours(3));
        Assert.Equal("ready", zone.StateOf(2));
    }

    [Fact]
    public void CancelledKey_GivenUp_IsNotAskedForAgainByAnotherRollover()
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(Ksk);
        zone.Pass(TimeSpan.FromHours(3));
        zone.Parent(1, 3);
        zone.Cancel(rollover);
        Assert.Equal([1], Wanted(zone));

        zone.Start(new RolloverRequest(RolloverKind.Scheme) { Scheme = KeyScheme.Csk });
        Assert.Equal([1], Wanted(zone));
    }

    private static IEnumerable<int> Wanted(PlannedZone zone) => zone.State.PresentKeys.Where(k => k.DsWantedSince is not null).Select(k => k.Id);
}
