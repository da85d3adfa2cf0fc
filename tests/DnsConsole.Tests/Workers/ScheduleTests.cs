using DnsConsole.Dns.Names;
using DnsConsole.Workers;

namespace DnsConsole.Tests.Workers;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DomainName A = DomainName.Parse("a.");
    private static readonly DomainName B = DomainName.Parse("b.");
    private readonly Schedule _schedule = new();

    [Fact]
    public void TryTake_SeveralDue_InOrderOfTime()
    {
        _schedule.Put(B, WorkKind.Upkeep, Now.AddSeconds(-1));
        _schedule.Put(A, WorkKind.Upkeep, Now.AddSeconds(-2));
        _schedule.Put(A, WorkKind.ParentCheck, Now.AddSeconds(5));
        Assert.Equal([A, B], [Take(Now)!.Value.Zone, Take(Now)!.Value.Zone]);
        Assert.False(_schedule.TryTake(WorkKind.ParentCheck, Now, out _, out var next, out _));
        Assert.Equal(Now.AddSeconds(5), next);
    }

    [Fact]
    public void Put_Again_MovesTheEntry()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now);
        _schedule.Put(A, WorkKind.Upkeep, Now.AddHours(1));
        Assert.Null(Take(Now));
        Assert.Equal(Now.AddHours(1), _schedule.DueAt(A, WorkKind.Upkeep));
        Assert.NotNull(Take(Now.AddHours(1)));
        Assert.Null(Take(Now.AddHours(2)));
    }

    [Fact]
    public void Put_MovedFarAheadManyTimes_KeepsNothingOfTheTimesBefore()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 500_000; i++)
        {
            _schedule.Put(A, WorkKind.Upkeep, Now.AddDays(9).AddTicks(i));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 15_000_000);
        GC.KeepAlive(_schedule);
    }

    [Fact]
    public void Put_WhileRunning_RunsAgainOnlyAfterTheEndAndASecond()
    {
        _schedule.Put(A, WorkKind.ParentCheck, Now);
        var work = Take(Now, WorkKind.ParentCheck)!.Value;
        _schedule.Put(A, WorkKind.ParentCheck, DateTimeOffset.MinValue);
        Assert.Null(Take(Now.AddMinutes(1), WorkKind.ParentCheck));

        _schedule.Ended(work, Now.AddMinutes(1));
        Assert.Null(Take(Now.AddMinutes(1), WorkKind.ParentCheck));
        Assert.NotNull(Take(Now.AddMinutes(1).AddSeconds(1), WorkKind.ParentCheck));
    }

    [Fact]
    public void Remove_Zone_LeavesNothingDue()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now);
        _schedule.Put(A, WorkKind.ParentCheck, Now);
        _schedule.Remove(A);
        Assert.Null(Take(Now));
        Assert.Empty(_schedule.Upcoming(10));
    }

    [Fact]
    public void Remove_WhileRunning_IsNotDueAgainAfterTheEnd()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now);
        var work = Take(Now)!.Value;
        _schedule.Put(A, WorkKind.Upkeep, Now.AddHours(1));
        _schedule.Remove(A, WorkKind.Upkeep);
        _schedule.Ended(work, Now);
        Assert.Null(_schedule.DueAt(A, WorkKind.Upkeep));
    }

    [Fact]
    public void Remove_ZoneWhileItsWorkRuns_NothingOfItIsKept()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now);
        var work = Take(Now)!.Value;
        _schedule.Remove(A);
        _schedule.Ended(work, Now);

        // Of a zone that was just made with the same name nothing has ended.
        _schedule.Put(A, WorkKind.Upkeep, Now);
        Assert.NotNull(Take(Now));
    }

    [Fact]
    public void Ended_ManyZonesOneAfterTheOther_OnlyTheLastSecondIsKept()
    {
        var zones = Enumerable.Range(0, 20_000).Select(i => DomainName.Parse($"z{i}.")).ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < zones.Count; i++)
        {
            _schedule.Put(zones[i], WorkKind.Upkeep, Now.AddSeconds(i));
            _schedule.Ended(Take(Now.AddSeconds(i))!.Value, Now.AddSeconds(i));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 400_000);
        GC.KeepAlive(zones);
        GC.KeepAlive(_schedule);
    }

    [Fact]
    public void HundredThousandZones_WorkIsOnlyWithWhatIsDue()
    {
        var few = Allocated(1_000);
        var many = Allocated(100_000);

        // A tree that is higher by seven levels is walked, not copied.
        Assert.InRange(many, 1, 2 * few);

        static long Allocated(int count)
        {
            var schedule = new Schedule();
            for (var i = 0; i < count; i++)
            {
                var zone = DomainName.Parse($"z{i}.");
                schedule.Put(zone, WorkKind.Upkeep, Now.AddDays(1).AddSeconds(i));
                schedule.Put(zone, WorkKind.ParentCheck, Now.AddMilliseconds(i));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 500; i++)
            {
                var now = Now.AddMilliseconds(i);
                Assert.True(schedule.TryTake(WorkKind.ParentCheck, now, out var work, out _, out _));
                Assert.False(schedule.TryTake(WorkKind.Upkeep, now, out _, out _, out _));
                schedule.Ended(work, now);
                schedule.Put(work.Zone, work.Kind, now.AddMinutes(15));
                Assert.True(schedule.IsIdleAt(now));
                Assert.Equal(5, schedule.Upcoming(5).Count);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Upcoming_BothKinds_FirstDueFirst()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now.AddHours(3));
        _schedule.Put(B, WorkKind.Upkeep, Now.AddHours(1));
        _schedule.Put(A, WorkKind.ParentCheck, Now.AddHours(2));
        Assert.Equal([(B, WorkKind.Upkeep), (A, WorkKind.ParentCheck)], _schedule.Upcoming(2).Select(w => (w.Zone, w.Kind)));
    }

    [Fact]
    public void Put_WakesWhoWaits()
    {
        _schedule.TryTake(WorkKind.Upkeep, Now, out _, out _, out var changed);
        Assert.False(changed.IsCompleted);
        _schedule.Put(A, WorkKind.Upkeep, Now);
        Assert.True(changed.IsCompleted);
    }

    [Fact]
    public void TryTake_DueAtOneTime_FirstPutFirst()
    {
        var zones = Enumerable.Range(0, 300).Select(i => DomainName.Parse($"z{i * 7919 % 300}.")).ToList();
        zones.ForEach(z => _schedule.Put(z, WorkKind.Upkeep, Now));
        Assert.Equal(zones, zones.Select(_ => Take(Now)!.Value.Zone).ToList());
    }

    [Fact]
    public void IsIdleAt_OnlyWhenNothingIsDueAndNothingRuns()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now);
        Assert.False(_schedule.IsIdleAt(Now));
        var work = Take(Now)!.Value;
        Assert.False(_schedule.IsIdleAt(Now));
        _schedule.Ended(work, Now);
        Assert.True(_schedule.IsIdleAt(Now));
    }

    [Fact]
    public void ForgetEnds_ClockSetBack_NothingWaitsForTheOldTime()
    {
        _schedule.Put(A, WorkKind.Upkeep, Now.AddDays(4));
        _schedule.Ended(Take(Now.AddDays(4))!.Value, Now.AddDays(4));
        _schedule.ForgetEnds();
        _schedule.Put(A, WorkKind.Upkeep, Now);
        Assert.NotNull(Take(Now));
    }

    private DueWork? Take(DateTimeOffset now, WorkKind kind = WorkKind.Upkeep) => _schedule.TryTake(kind, now, out var work, out _, out _) ? work : null;
}
