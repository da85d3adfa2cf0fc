using DnsConsole.Operations.Keys;
using DnsConsole.TestKit.Time;
using DnsConsole.Tests.Operations;
using DnsConsole.Workers;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Workers;

public sealed class SchedulerTests : IAsyncLifetime
{
    // Far longer than anything here takes: only a sleep without end gets there.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private readonly ConsoleHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    // A timer stands still while a virtual machine sleeps: one set for days would wake the program days late.
    [Theory]
    [InlineData(30 * 86400, 60)]
    [InlineData(61, 60)]
    [InlineData(10, 10)]
    [InlineData(-5, 0)]
    [InlineData(null, 60)]
    public void SleepUntil_HoweverFarTheNextWorkIs_AMinuteAtMost(int? due, int sleep)
    {
        var now = _host.Clock.GetUtcNow();
        Assert.Equal(TimeSpan.FromSeconds(sleep), Scheduler.SleepUntil(due is { } seconds ? now.AddSeconds(seconds) : null, now));
    }

    [Fact]
    public async Task SleepAsync_NothingChanges_EndsWhenTheNextWorkIsDue()
    {
        var clock = new ManualTimeProvider();
        var sleep = Scheduler.SleepAsync(clock.GetUtcNow().AddSeconds(10), new TaskCompletionSource().Task, clock, CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(sleep.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await sleep.WaitAsync(Hang);
    }

    // Who reads the clock and then sets a timer may be held up in between: the timer would run that much too long.
    [Theory]
    [InlineData(5)]
    [InlineData(900)]
    public async Task SleepAsync_HeldUpBeforeTheTimerRuns_LooksAgainAtOnce(int seconds)
    {
        var clock = new ManualTimeProvider();
        await Scheduler.SleepAsync(clock.GetUtcNow().AddSeconds(10), new TaskCompletionSource().Task, new HeldUpClock(clock, TimeSpan.FromSeconds(seconds)), CancellationToken.None).WaitAsync(Hang);
    }

    [Fact]
    public async Task ParentCheck_ThatTookLongerThanItsInterval_IsDueAtOnceAndNotAfterARetry()
    {
        // Private while it is made, so that nobody asks the parent meanwhile.
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { PrivateZone = true } });
        var now = _host.Clock.GetUtcNow();
        var state = zone.State with
        {
            Policy = new SigningPolicy { ParentCheckInterval = TimeSpan.FromSeconds(1) },
            Parent = new ParentReport(null, now - TimeSpan.FromSeconds(5), ParentJudgement.NoDelegation, "", []),
        };
        zone.Set(state, zone.Snapshot, []);

        Assert.True(Scheduler.DueAgain(zone, WorkKind.ParentCheck, done: true, now) <= now);
        Assert.Equal(now + TimeSpan.FromMinutes(1), Scheduler.DueAgain(zone, WorkKind.ParentCheck, done: false, now));
    }

    /// <summary>A clock of which every timer is set some time after it was asked for.</summary>
    private sealed class HeldUpClock(ManualTimeProvider clock, TimeSpan time) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            clock.Advance(time);
            return clock.CreateTimer(callback, state, dueTime, period);
        }
    }
}
