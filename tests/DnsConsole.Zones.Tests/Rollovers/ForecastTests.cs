using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class ForecastTests
{
    private static readonly DateTimeOffset Now = Start + TimeSpan.FromDays(5);

    [Fact]
    public void FirstSigning_TheDsIsSubmittedWhenTheKeyIsReady()
    {
        var ready = Start + TimeSpan.FromMinutes(24 * 60 + 5);
        var steps = Forecast.Run(JustSigned(), Start, Start.AddDays(10));
        Assert.Equal(
            [("key-ready", ready), ("submit-ds", ready), ("key-active", ready), ("ds-omnipresent", ready.AddHours(25))],
            steps.Where(s => s.KeyId == 1).Select(s => (s.Action, s.Due!.Value)));
    }

    [Fact]
    public void KskRollover_TakesItsDatesFromTheTimersAlone()
    {
        // Ready 2 h 05 min after publication; the old DS is forgotten 26 h after it is gone, the key 2 h 05 min after that.
        var zone = Forecast.Moments(JustSigned(), Start, Start.AddDays(10)).Last().Zone;
        var now = Start.AddDays(11);
        var steps = Forecast.Of(zone, new RolloverRequest(RolloverKind.Ksk), now);
        var ready = now.AddMinutes(125);

        Assert.Equal(
            [("key-published", now), ("key-ready", ready), ("submit-ds", ready), ("key-active", ready), ("ds-omnipresent", ready.AddHours(25))],
            steps.Where(s => s.KeyId == 3).Select(s => (s.Action, s.Due!.Value)));
        Assert.Equal(
            [("key-retired", ready), ("remove-ds", ready), ("ds-forgotten", ready.AddHours(26)), ("key-removed", ready.AddHours(26).AddMinutes(125))],
            steps.Where(s => s.KeyId == 1).Select(s => (s.Action, s.Due!.Value)));
        Assert.Equal(("rollover-finished", ready.AddHours(26).AddMinutes(125)), (steps[^1].Action, steps[^1].Due!.Value));
    }

    [Fact]
    public void KskRollover_StepsFollowEachOtherAsSoonAsTheOperatorMayAct()
    {
        var zone = Settled();

        var steps = Forecast.Of(zone, new RolloverRequest(RolloverKind.Ksk), Now);

        string[] actions = ["key-published", "key-ready", "submit-ds", "key-active", "key-retired", "remove-ds", "ds-omnipresent", "ds-forgotten", "key-removed", "rollover-finished"];
        Assert.Equal(actions.Order(), steps.Select(s => s.Action).Order());
        DateTimeOffset At(string action) => steps.Single(s => s.Action == action).Due!.Value;
        Assert.Equal(Now, At("key-published"));
        Assert.Equal(Now + TimeSpan.FromMinutes(125), At("key-ready"));
        Assert.Equal(At("key-ready"), At("submit-ds"));
        Assert.Equal(At("key-ready"), At("remove-ds"));
        Assert.Equal(At("submit-ds"), At("key-active"));
        Assert.Equal(At("submit-ds") + TimeSpan.FromHours(2), At("ds-omnipresent"));
    }

    [Fact]
    public void KeysThatAreNotMadeYet_HaveNoTag()
    {
        var zone = Settled();

        var steps = Forecast.Of(zone, new RolloverRequest(RolloverKind.Ksk), Now);

        Assert.Equal("The new KSK (ECDSAP256SHA256) is published.", steps[0].Reason);
        Assert.Contains(steps, s => s.Reason == "You submit the DS of the new KSK (ECDSAP256SHA256) to the parent.");
        Assert.Contains(steps, s => s.Reason == $"You remove the DS of {KeyText.Of(zone.Keys[0])} at the parent.");
    }

    [Fact]
    public void Cancel_NewDsAlreadyAtTheParent_TakesThatBackAndKeepsTheOldOne()
    {
        var zone = Settled();
        var rolling = Forecast.Moments(RolloverStart.Apply(zone, new RolloverRequest(RolloverKind.Ksk), MakeKey, Now), Now, Now + TimeSpan.FromDays(1))
            .First(m => m.Zone.FindKey(3)!.DsSeenAtAllSince is not null).Zone;

        var steps = Forecast.OfCancel(rolling, 1, Now + TimeSpan.FromHours(3));

        Assert.Equal([(3, "remove-ds")], steps.Where(s => s.Action is "submit-ds" or "remove-ds").Select(s => (s.KeyId!.Value, s.Action)));
        Assert.Equal("rollover-undone", steps[^1].Action);
        Assert.True(steps[^1].Due < Now + TimeSpan.FromDays(1), $"{steps[^1].Due}");
    }

    [Fact]
    public void Unsigning_DsGoesAtOnce_SignaturesWhenNoCacheHoldsIt()
    {
        var zone = Settled();

        var steps = Forecast.OfUnsigning(zone, Now);

        Assert.Equal(Now, steps.Single(s => s.Action == "remove-ds").Due);
        Assert.Equal("unsigned", steps[^1].Action);
        Assert.Equal(Now + TimeSpan.FromHours(3), steps[^1].Due);
    }

    /// <summary>Signed long ago, its DS of one hour everywhere.</summary>
    private static ZoneState Settled()
    {
        var zone = JustSigned(largestZoneTtl: TimeSpan.FromHours(1));
        zone = zone with { Policy = zone.Policy with { ZskLifetime = null }, Ttls = zone.Ttls with { Ds = new RememberedTtl(TimeSpan.FromHours(1)) } };
        return Forecast.Moments(zone, Start, Now).Last().Zone;
    }

    private static Dns.Dnssec.DnskeyData MakeKey(int id, KeyRole role, Dns.Registries.DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<Dns.Registries.KeyTag> taken) => Key(id, role).Dnskey;
}
