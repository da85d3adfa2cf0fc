using DnsConsole.Operations.Keys;
using DnsConsole.Tests.Operations;
using DnsConsole.Workers;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Workers;

public sealed class SchedulerTests : IAsyncLifetime
{
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
}
