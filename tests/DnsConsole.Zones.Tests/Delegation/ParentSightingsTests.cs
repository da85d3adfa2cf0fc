using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Delegation;

public sealed class ParentSightingsTests
{
    [Fact]
    public void Ds_AtSomeServersAndThenAtAll_CountsFromWhenItIsAtAll()
    {
        var zone = PlannedZone.JustSigned();
        zone.Parent(1);
        zone.Ask(Answer("ns2.example.", []));
        Assert.Equal((RecordState.Rumoured, (DateTimeOffset?)null), (zone.Key(1).Ds.State, zone.Key(1).DsSeenAtAllSince));

        zone.Pass(TimeSpan.FromHours(1));
        Assert.Equal(zone.Now, zone.Key(1).DsSeenAtAllSince);
    }

    [Fact]
    public void Ds_GoneAtOneServerOrUnanswered_IsNotGone()
    {
        var zone = PlannedZone.Settled();
        zone.Ask(Answer("ns2.example.", []));
        Assert.Equal(RecordState.Omnipresent, zone.Key(1).Ds.State);

        zone.Parent();
        Assert.Equal(RecordState.Unretentive, zone.Key(1).Ds.State);
    }

    [Fact]
    public void Ds_ServerSilent_NeitherArrivesNorLeaves()
    {
        var zone = PlannedZone.Settled();
        var since = zone.Key(1).DsSeenAtAllSince;
        zone.Ask(Answer("ns2.example.", [], "timeout"));
        Assert.Equal((RecordState.Omnipresent, since), (zone.Key(1).Ds.State, zone.Key(1).DsSeenAtAllSince));
    }

    [Fact]
    public void DsTtl_Lowered_TheOldOneIsRememberedUntilItHasPassed()
    {
        var zone = PlannedZone.Settled();
        zone.Ask(Answer("ns2.example.", [Ds(zone.Key(1))], ttl: 86400));
        zone.Ask();
        Assert.Equal(TimeSpan.FromDays(1), zone.State.Ttls.Ds!.Value.LargestAt(zone.Now + TimeSpan.FromHours(24)));
        Assert.Equal(TimeSpan.FromHours(1), zone.State.Ttls.Ds.Value.LargestAt(zone.Now + TimeSpan.FromHours(25)));
    }

    [Fact]
    public void DsTtl_ServerWithTheLargerOneIsSilent_IsNotLowered()
    {
        var zone = PlannedZone.Settled();
        zone.Ask(Answer("ns2.example.", [Ds(zone.Key(1))], ttl: 86400));
        zone.Ask(Answer("ns2.example.", [], "refused"));
        Assert.Equal(TimeSpan.FromDays(1), zone.State.Ttls.Ds!.Value.Current);
    }

    [Fact]
    public void DsNoLongerAskedFor_MayBeOnItsWay_CountsAsMissingOnlyAfterParentPropagation()
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(new RolloverRequest(RolloverKind.Ksk));
        zone.Pass(TimeSpan.FromHours(3));
        zone.Cancel(rollover);
        Assert.Equal((RecordState.Rumoured, false), (zone.Key(3).Ds.State, zone.Key(3).IsDsSeen));

        zone.Ask();
        Assert.Equal(RecordState.Rumoured, zone.Key(3).Ds.State);
        Assert.Equal(zone.Now + TimeSpan.FromHours(1), ParentSchedule.NextCheck(zone.State with { Policy = zone.State.Policy with { ParentCheckInterval = TimeSpan.FromDays(9) } }, zone.Now));

        var unasked = zone.Now;
        zone.Pass(TimeSpan.FromHours(1));
        Assert.Equal(new RecordProgress(RecordState.Unretentive, unasked + TimeSpan.FromHours(1)), zone.Key(3).Ds);
        Assert.True(zone.Key(3).IsPublished);

        // DS TTL, parent propagation and retire safety of an hour each.
        zone.Pass(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        Assert.True(zone.Key(3).IsPublished);
        zone.Pass(TimeSpan.FromTicks(1));
        Assert.False(zone.Key(3).IsPublished);
    }

    [Fact]
    public void DsNoLongerAskedFor_ArrivesAfterAll_IsWaitedOutFromWhenItIsGone()
    {
        var zone = PlannedZone.Settled();
        var rollover = zone.Start(new RolloverRequest(RolloverKind.Ksk));
        zone.Pass(TimeSpan.FromHours(3));
        zone.Cancel(rollover);
        zone.Pass(TimeSpan.FromMinutes(30));
        zone.Parent(1, 3);
        zone.Pass(TimeSpan.FromDays(5));
        Assert.True(zone.Key(3).IsPublished);

        zone.Parent(1);
        zone.Pass(TimeSpan.FromHours(2.9));
        Assert.True(zone.Key(3).IsPublished);
        zone.Pass(TimeSpan.FromHours(0.1));
        Assert.False(zone.Key(3).IsPublished);
    }

    [Fact]
    public void DsOfARemovedKey_IsNotedAndBringsNothingBack()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Ksk));
        zone.Pass(TimeSpan.FromHours(3));
        zone.Parent(3);
        zone.Pass(TimeSpan.FromDays(2));
        Assert.Equal("removed", zone.StateOf(1));

        zone.Parent(1, 3);
        Assert.Equal(zone.Now, zone.Key(1).DsLastSeen);
        Assert.Equal("removed", zone.StateOf(1));
    }
}
