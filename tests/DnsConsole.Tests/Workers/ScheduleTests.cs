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
        Assert.False(_schedule.TryTake(Now, out _, out var next, out _));
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
    public void Put_WhileRunning_RunsAgainOnlyAfterTheEndAndASecond()
    {
        _schedule.Put(A, WorkKind.ParentCheck, Now);
        var work = Take(Now)!.Value;
        _schedule.Put(A, WorkKind.ParentCheck, DateTimeOffset.MinValue);
        Assert.Null(Take(Now.AddMinutes(1)));

        _schedule.Ended(work, Now.AddMinutes(1));
        Assert.Null(Take(Now.AddMinutes(1)));
        Assert.NotNull(Take(Now.AddMinutes(1).AddSeconds(1)));
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
    public void Put_WakesWhoWaits()
    {
        _schedule.TryTake(Now, out _, out _, out var changed);
        Assert.False(changed.IsCompleted);
        _schedule.Put(A, WorkKind.Upkeep, Now);
        Assert.True(changed.IsCompleted);
    }

    private DueWork? Take(DateTimeOffset now) => _schedule.TryTake(now, out var work, out _, out _) ? work : null;
}
