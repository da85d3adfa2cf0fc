using DnsConsole.Operations.Zones;
using DnsConsole.TestKit.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace DnsConsole.Tests.Operations;

public sealed class ClockGuardTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ClockGuard _guard;
    private readonly List<bool> _told = [];

    public ClockGuardTests()
    {
        _guard = new ClockGuard(_clock, NullLogger<ClockGuard>.Instance);
        _guard.Changed += _told.Add;
        Assert.Null(_guard.Look());
    }

    [Fact]
    public void Look_BothClocksRun_TrustsHoweverLongItWasNotAsked()
    {
        _clock.Advance(TimeSpan.FromDays(400));
        Assert.Null(_guard.Look());
    }

    [Theory]
    [InlineData(-3600, "jumped 1 h back")]
    [InlineData(4 * 86400, "jumped 4 d ahead")]
    [InlineData(61, "jumped 1 min 01 s ahead")]
    public void Look_Jump_SaysByHowMuch(int seconds, string text)
    {
        _clock.JumpWall(TimeSpan.FromSeconds(seconds));
        Assert.Contains(text, _guard.Look()!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(4 * 86400)]
    public void Look_SetRightAgain_TrustsAtOnce(int seconds)
    {
        _clock.JumpWall(TimeSpan.FromSeconds(seconds));
        Assert.NotNull(_guard.Look());
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.NotNull(_guard.Look());
        _clock.JumpWall(TimeSpan.FromSeconds(-seconds));
        Assert.Null(_guard.Look());
        Assert.Equal([false, true], _told);
    }

    [Fact]
    public void Look_RunsEvenlyAfterTheJump_TrustsAfterTheHoldAndNotBefore()
    {
        _clock.JumpWall(TimeSpan.FromDays(4));
        var trustedAt = _guard.Look()!.TrustedAt;
        _clock.Advance(ClockGuard.Hold - TimeSpan.FromTicks(1));
        Assert.NotNull(_guard.Look());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(trustedAt, _clock.GetUtcNow());
        Assert.Null(_guard.Look());
    }

    [Fact]
    public void Look_JumpsAgainDuringTheHold_TheHoldBeginsAnew()
    {
        _clock.JumpWall(TimeSpan.FromDays(4));
        _guard.Look();
        _clock.Advance(TimeSpan.FromMinutes(14));
        _clock.JumpWall(TimeSpan.FromDays(-2));
        Assert.Contains("2 d ahead", _guard.Look()!.Text, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.NotNull(_guard.Look());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_guard.Look());
    }

    [Fact]
    public void Look_SteeredByNtp_IsNoJump()
    {
        for (var minute = 0; minute < 1000; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            _clock.JumpWall(TimeSpan.FromSeconds(0.03));
            Assert.Null(_guard.Look());
        }

        Assert.Empty(_told);
    }
}
