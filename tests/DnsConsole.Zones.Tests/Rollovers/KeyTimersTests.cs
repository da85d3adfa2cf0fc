using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Rollovers;

/// <summary>The moments of whole rollovers against values that were worked out by hand, and against the formulas of RFC 7583.</summary>
public sealed class KeyTimersTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Defaults_DayOfTtl_FirstDsAfter24HoursAnd5Minutes(bool csk)
    {
        var zone = PlannedZone.JustSigned(csk, zoneTtl: Day);
        zone.Pass(TimeSpan.FromDays(3));
        Assert.Equal(TimeSpan.FromMinutes((24 * 60) + 5), zone.Key(1).DsWantedSince - TestZones.Start);
    }

    [Fact]
    public void Defaults_DayOfTtl_ZskSuccessorReadyAfter2HoursAnd5MinutesAndOldKeyOutAfter25HoursAnd5Minutes()
    {
        var times = RollZsk(new() { ZskLifetime = null }, Day);
        Assert.Equal(TimeSpan.FromMinutes(125), times.Takes);

        // The whole zone is signed anew in one version, so that validity and refresh of signatures have no part in it.
        Assert.Equal(TimeSpan.FromMinutes((25 * 60) + 5), times.Leaves);
    }

    [Fact]
    public void Defaults_DayOfDsTtl_KskSuccessorReadyAfter2HoursAnd5MinutesAndOldKeyOutAfter26Hours()
    {
        // Counted from the first round that found the DS gone, because until then it could be fetched.
        var times = RollKsk(new() { ZskLifetime = null }, Day);
        Assert.Equal(TimeSpan.FromMinutes(125), times.Takes);
        Assert.Equal(TimeSpan.FromHours(26), times.Leaves);
    }

    [Fact]
    public void RandomPolicies_ZskMomentsAreThoseOfRfc7583()
    {
        var random = SeededRandom.Create(output);
        for (var i = 0; i < 200; i++)
        {
            var (policy, ttl) = (Policy(random), Span(random));
            var times = RollZsk(policy, ttl);

            // §3.2.1: Ipub = Dprp + TTLkey, and what the policy adds.
            Assert.Equal(policy.ZonePropagation + policy.DnskeyTtl + policy.PublishSafety, times.Takes);

            // §3.2.1: Iret = Dsgn + Dprp + TTLsig, with Dsgn = 0; TTLsig is the largest TTL of the zone.
            Assert.Equal(policy.ZonePropagation + ttl + policy.RetireSafety, times.Leaves);

            // Not in RFC 7583: the DNSKEY itself has left the caches.
            Assert.Equal(policy.ZonePropagation + policy.DnskeyTtl + policy.RetireSafety, times.Gone);
        }
    }

    [Fact]
    public void RandomPolicies_KskMomentsAreThoseOfRfc7583()
    {
        var random = SeededRandom.Create(output);
        for (var i = 0; i < 200; i++)
        {
            var (policy, ttl) = (Policy(random), Span(random));
            var times = RollKsk(policy, ttl);

            // §3.3.1 (double-KSK): IpubC = DprpC + TTLkey, and what the policy adds.
            Assert.Equal(policy.ZonePropagation + policy.DnskeyTtl + policy.PublishSafety, times.Takes);

            // §3.3.1: IretP = DprpP + TTLds.
            Assert.Equal(policy.ParentPropagation + ttl + policy.RetireSafety, times.Leaves);
            Assert.Equal(policy.ZonePropagation + policy.DnskeyTtl + policy.RetireSafety, times.Gone);
        }
    }

    // From publication of the new key to its first signatures; from then to the old DNSKEY's withdrawal; from then to its removal.
    private static (TimeSpan Takes, TimeSpan Leaves, TimeSpan Gone) RollZsk(SigningPolicy policy, TimeSpan zoneTtl)
    {
        var zone = PlannedZone.JustSigned(policy: policy, zoneTtl: zoneTtl);
        Settle(zone, TimeSpan.FromHours(1));
        var start = zone.Now;
        zone.Start(new RolloverRequest(RolloverKind.Zsk));
        var takes = Until(zone, () => zone.Key(3).SignsZone);
        Assert.Equal(zone.Now, zone.Key(3).ZoneSignature.Since);
        var leaves = Until(zone, () => !zone.Key(2).IsPublished);
        var gone = Until(zone, () => zone.StateOf(2) == "removed");
        Assert.Equal(start + takes + leaves + gone, zone.Now);
        return (takes, leaves, gone);
    }

    // From publication of the new key to when its DS may be submitted; from when the old DS was seen to be gone to the old DNSKEY's withdrawal; from then to its removal.
    private static (TimeSpan Takes, TimeSpan Leaves, TimeSpan Gone) RollKsk(SigningPolicy policy, TimeSpan dsTtl)
    {
        var zone = PlannedZone.JustSigned(policy: policy);
        Settle(zone, dsTtl);
        zone.Start(new RolloverRequest(RolloverKind.Ksk));
        var takes = Until(zone, () => zone.Key(3).DsWantedSince is not null);
        zone.Parent(dsTtl, 1, 3);
        zone.Parent(dsTtl, 3);
        return (takes, Until(zone, () => !zone.Key(1).IsPublished), Until(zone, () => zone.StateOf(1) == "removed"));
    }

    private static void Settle(PlannedZone zone, TimeSpan dsTtl)
    {
        Until(zone, () => zone.Key(1).DsWantedSince is not null);
        zone.Parent(dsTtl, 1);
        zone.Pass(TimeSpan.FromDays(60));
    }

    private static TimeSpan Until(PlannedZone zone, Func<bool> condition)
    {
        for (var start = zone.Now; ; zone.PassToNext())
        {
            if (condition())
            {
                return zone.Now - start;
            }
        }
    }

    private static SigningPolicy Policy(Random random) => new()
    {
        DnskeyTtl = Span(random),
        PublishSafety = Span(random),
        RetireSafety = Span(random),
        ZonePropagation = Span(random),
        ParentPropagation = Span(random),
        ZskLifetime = null,
    };

    private static TimeSpan Span(Random random) => TimeSpan.FromSeconds(random.Next(4) == 0 ? random.Next(3) : random.Next(14 * 86400));
}
