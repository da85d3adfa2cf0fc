using DnsConsole.Dns.Names;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class RolloverPlannerTests
{
    private static readonly ServedKeys AllServed = new([1, 2], [1], [1, 2]);

    [Theory]
    [InlineData(false, 24 * 60, 24 * 60 + 5)]
    [InlineData(true, 24 * 60, 24 * 60 + 5)]
    [InlineData(false, 60, 125)]
    [InlineData(true, 60, 125)]
    public void FirstSigning_DefaultPolicy_IsReadyAfterTheLongerOfBothWaits(bool csk, int largestTtlMinutes, int readyMinutes)
    {
        var zone = JustSigned(csk, TimeSpan.FromMinutes(largestTtlMinutes));
        var ready = Start + TimeSpan.FromMinutes(readyMinutes);

        var step = Assert.Single(RolloverPlanner.Next(zone, AllServed, Start).Steps, s => s.Action == "key-ready");
        Assert.Equal((1, ready), (step.KeyId, step.Due));

        Assert.Equal("published", StateOfFirst(RolloverPlanner.Next(zone, AllServed, ready - TimeSpan.FromTicks(1)).State));
        Assert.Equal("ready", StateOfFirst(RolloverPlanner.Next(zone, AllServed, ready).State));
    }

    [Fact]
    public void Published_ReasonGivesTheSum()
    {
        var step = RolloverPlanner.Next(JustSigned(largestZoneTtl: TimeSpan.FromHours(1)), AllServed, Start + TimeSpan.FromHours(1)).Steps.Single(s => s.KeyId == 1);
        Assert.Contains("in 1 h 05 min: DNSKEY TTL 1 h + zone propagation 5 min + publish safety 1 h.", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_NotMeasuredToBeServed_StaysWhateverTheTime()
    {
        var zone = JustSigned();
        var plan = RolloverPlanner.Next(zone, new ServedKeys([2], [1], [2]), Start + TimeSpan.FromDays(30));
        Assert.Equal("published", StateOfFirst(plan.State));
        Assert.Contains("measured", plan.Steps.Single(s => s.KeyId == 1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ready_BecomesActiveOnlyWhenEveryParentServerHasTheDs()
    {
        var now = Start + TimeSpan.FromDays(2);
        var zone = RolloverPlanner.Next(JustSigned(), AllServed, now).State;
        var ds = Ds(zone.Keys[0]);

        var partly = Seen(zone, now, Answer("ns1.example.", [ds]), Answer("ns2.example.", []));
        Assert.Equal("ready", StateOfFirst(partly));
        Assert.Contains("ns2.example", RolloverPlanner.Next(partly, AllServed, now).Steps.Single(s => s.Action == "submit-ds").Reason, StringComparison.Ordinal);

        var silent = Seen(zone, now, Answer("ns1.example.", [ds]), Answer("ns2.example.", [], "timeout"));
        Assert.Equal("ready", StateOfFirst(silent));
        Assert.Contains("timeout at ns2.example (127.0.0.1:53)", RolloverPlanner.Next(silent, AllServed, now).Steps.Single(s => s.Action == "submit-ds").Reason, StringComparison.Ordinal);

        var everywhere = Seen(zone, now, Answer("ns1.example.", [ds]), Answer("ns2.example.", [ds]));
        Assert.Equal("active", StateOfFirst(everywhere));
    }

    [Fact]
    public void Active_DsIsOmnipresentAfterItsTtlAndParentPropagation()
    {
        var now = Start + TimeSpan.FromDays(2);
        var zone = RolloverPlanner.Next(JustSigned(), AllServed, now).State;
        zone = Seen(zone, now, Answer("ns1.example.", [Ds(zone.Keys[0])], ttl: 7200));
        var known = now + TimeSpan.FromHours(3);

        Assert.Equal(known, RolloverPlanner.Next(zone, AllServed, now).Steps.Single(s => s.Action == "ds-omnipresent").Due);
        Assert.Equal(RecordState.Rumoured, RolloverPlanner.Next(Asked(known - TimeSpan.FromTicks(1)), AllServed, known - TimeSpan.FromTicks(1)).State.Keys[0].Ds.State);
        Assert.Equal(RecordState.Rumoured, RolloverPlanner.Next(zone, AllServed, known).State.Keys[0].Ds.State);
        Assert.Equal(RecordState.Omnipresent, RolloverPlanner.Next(Asked(known), AllServed, known).State.Keys[0].Ds.State);

        ZoneState Asked(DateTimeOffset time) => Seen(zone, time, Answer("ns1.example.", [Ds(zone.Keys[0])], ttl: 7200));
    }

    [Fact]
    public void DsSubmittedTooEarly_KeyStaysPublishedUntilItIsReadyAndIsThenActive()
    {
        var early = Seen(JustSigned(), Start, Answer("ns1.example.", [Ds(JustSigned().Keys[0])]));
        Assert.Equal("published", StateOfFirst(early));

        var ready = Start + TimeSpan.FromMinutes((24 * 60) + 5);
        var state = RolloverPlanner.Next(early, AllServed, ready).State;
        Assert.Equal(new KeyState.Active(ready), KeyState.Of(state.Keys[0], state));
    }

    [Fact]
    public void DsThatLeft_IsForgottenOnlyAfterItsOldTtl()
    {
        var now = Start + TimeSpan.FromDays(2);
        var zone = RolloverPlanner.Next(JustSigned(), AllServed, now).State;
        zone = Seen(zone, now, Answer("ns1.example.", [Ds(zone.Keys[0])], ttl: 86400));
        var gone = now + TimeSpan.FromHours(1);
        zone = Seen(zone, gone, Answer("ns1.example.", [], ttl: 60));
        Assert.Equal(RecordState.Unretentive, zone.Keys[0].Ds.State);

        // Until the round that did not find it, somebody may have fetched it.
        var forgotten = gone + TimeSpan.FromHours(24 + 1 + 1);
        Assert.Equal(RecordState.Unretentive, After(forgotten - TimeSpan.FromTicks(1), "ns1.example."));
        Assert.Equal(RecordState.Unretentive, RolloverPlanner.Next(zone, AllServed, forgotten).State.Keys[0].Ds.State);
        Assert.Equal(RecordState.Unretentive, After(forgotten, "ns1.example.", "timeout"));
        Assert.Equal(RecordState.Hidden, After(forgotten, "ns1.example."));

        RecordState After(DateTimeOffset time, string server, string? error = null) =>
            RolloverPlanner.Next(Seen(zone, time, Answer(server, [], error)), AllServed, time).State.Keys[0].Ds.State;
    }

    [Fact]
    public void PrivateZone_IsActiveWhenKnownEverywhere()
    {
        var zone = JustSigned() with { Policy = new() { PrivateZone = true } };
        Assert.Equal("active", StateOfFirst(RolloverPlanner.Next(zone, AllServed, Start + TimeSpan.FromDays(2)).State));
    }

    [Fact]
    public void Next_SameInputs_GivesTheSamePlanAndNothingToDoTheSecondTime()
    {
        var now = Start + TimeSpan.FromDays(2);
        var first = RolloverPlanner.Next(JustSigned(), AllServed, now);
        Assert.Equal(["key-ready"], first.Events.Select(e => e.Kind));
        Assert.Empty(RolloverPlanner.Next(first.State, AllServed, now).Events);
    }

    private static ZoneState Seen(ZoneState zone, DateTimeOffset now, params ParentServerAnswer[] answers) =>
        ParentSightings.Apply(zone, ParentJudge.Judge(zone, DomainName.Parse("example."), true, answers, now));

    private static string StateOfFirst(ZoneState zone) => KeyState.Of(zone.Keys[0], zone).Name;
}
