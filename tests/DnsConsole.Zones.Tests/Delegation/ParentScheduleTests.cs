using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Delegation;

public sealed class ParentScheduleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    [Fact]
    public void NeverAsked_AtOnce() => Assert.Equal(DateTimeOffset.MinValue, ParentSchedule.NextCheck(JustSigned(), Start));

    [Fact]
    public void SignedZone_ForEverWithinTheIntervalAndNotAllAtOnce()
    {
        var zones = Enumerable.Range(0, 50).Select(i => See(JustSigned() with { Origin = DomainName.Parse($"z{i}.example.") }, Start)).ToList();
        var times = zones.Select(z => ParentSchedule.NextCheck(z, Start)!.Value).ToList();
        Assert.All(times, t => Assert.InRange(t, Start + (0.9 * Interval), Start + Interval));
        Assert.True(times.Distinct().Count() > 25, "Zones that were asked about together would be asked about together for ever.");
    }

    // 100,000 zones, last asked about at different times before the program was stopped for a day.
    [Fact]
    public void OverdueWhenWatchingBegins_MadeUpForOverAnIntervalInEqualShares()
    {
        const int Count = 100_000, Slices = 90;
        var begin = Start.AddDays(1);
        var state = JustSigned();
        var seen = Enumerable.Range(0, 900).Select(i => See(state, Start.AddSeconds(i)).Parent).ToList();
        var due = new int[Slices];
        for (var i = 0; i < Count; i++)
        {
            var zone = state with { Origin = DomainName.Parse($"z{i}.example."), Parent = seen[i % seen.Count] };
            var check = ParentSchedule.NextCheck(zone, begin, begin)!.Value;
            Assert.Equal(check, ParentSchedule.NextCheck(zone, begin.AddMinutes(10), begin));
            due[Math.Min(Slices - 1, (int)((check - begin) / Interval * Slices))]++;
        }

        Assert.All(due, d => Assert.InRange(d, 0.8 * Count / Slices, 1.2 * Count / Slices));
    }

    [Fact]
    public void NotDueBeforeWatchingBegan_AskedAtItsTime()
    {
        var zone = See(JustSigned(), Start);
        Assert.Equal(ParentSchedule.NextCheck(zone, Start), ParentSchedule.NextCheck(zone, Start.AddMinutes(5), Start.AddMinutes(5)));
    }

    // A step that waits for the parent does not wait for its turn among those that are only looked after.
    [Fact]
    public void TimerOfADsEndedBeforeWatchingBegan_AskedAtOnce()
    {
        var zone = See(JustSigned(), Start, Ds(JustSigned().Keys[0]));
        var known = KeyTimers.DsKnown(zone.Keys[0], zone, Start).Until;
        var asked = See(zone, known - TimeSpan.FromMinutes(1), Ds(zone.Keys[0]));
        Assert.Equal(known, ParentSchedule.NextCheck(asked, known.AddDays(1), known.AddDays(1)));
    }

    [Fact]
    public void UnsignedZone_OnlyWhileAKeyIsRememberedWhoseDsWasSeen()
    {
        var unsigned = JustSigned() with { Denial = Denial.None };
        Assert.Null(ParentSchedule.NextCheck(unsigned, Start));
        Assert.NotNull(ParentSchedule.NextCheck(unsigned.WithKey(unsigned.Keys[0] with { RemovedAt = Start, DsLastSeen = Start }), Start));
        Assert.Null(ParentSchedule.NextCheck(unsigned with { Keys = [] }, Start));
    }

    [Fact]
    public void PrivateZone_Never() => Assert.Null(ParentSchedule.NextCheck(JustSigned() with { Policy = new() { PrivateZone = true } }, Start));

    [Fact]
    public void TimerOfADsEnds_AskedThenAndNotAtTheInterval()
    {
        var zone = See(JustSigned(), Start, Ds(JustSigned().Keys[0]));
        var known = KeyTimers.DsKnown(zone.Keys[0], zone, Start).Until;
        var asked = See(zone, known - TimeSpan.FromMinutes(1), Ds(zone.Keys[0]));
        Assert.Equal(known, ParentSchedule.NextCheck(asked, known));
    }

    [Fact]
    public void ReportOfAClockThatWasAhead_AskedAtOnce() => Assert.Equal(DateTimeOffset.MinValue, ParentSchedule.NextCheck(See(JustSigned(), Start.AddDays(300)), Start));

    // What was seen before the program was stopped for long says nothing about now.
    [Fact]
    public void Unsigning_OldReport_IsNotTrusted()
    {
        var zone = See(JustSigned() with { UnsigningSince = Start }, Start);
        Assert.True(RolloverPlanner.Next(zone, ServedKeys.AllOf(zone), Start.AddDays(30)).State.IsSigned);
        Assert.False(RolloverPlanner.Next(zone, ServedKeys.AllOf(zone), Start).State.IsSigned);
    }

    [Fact]
    public void RemovedKey_PurgedOnlyWhenItsDsIsGone()
    {
        var zone = JustSigned() with { Denial = Denial.None };
        zone = zone with { Keys = [zone.Keys[0] with { Goal = KeyGoal.Hidden, RemovedAt = Start }] };
        var late = Start.AddDays(91);
        var left = See(zone, late, Ds(zone.Keys[0]));
        Assert.Equal(late, left.Keys[0].DsLastSeen);
        Assert.Single(RolloverPlanner.Next(left, ServedKeys.Nothing, late).State.Keys);
        Assert.NotNull(ParentSchedule.NextCheck(left, late));
        Assert.Empty(RolloverPlanner.Next(See(left, late), ServedKeys.Nothing, late).State.Keys);
    }

    private static ZoneState See(ZoneState zone, DateTimeOffset now, params DsData[] ds) =>
        ParentSightings.Apply(zone, ParentJudge.Judge(zone, DomainName.Parse("example."), true, [Answer("ns1.", ds)], now));
}
