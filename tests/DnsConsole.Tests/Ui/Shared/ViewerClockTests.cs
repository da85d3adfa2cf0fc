using DnsConsole.TestKit.Time;
using DnsConsole.Ui.Shared;

namespace DnsConsole.Tests.Ui.Shared;

public sealed class ViewerClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new(Noon);

    [Fact]
    public void Text_ZoneOfTheViewer_IsLocalAndUtcIsSaidOnlyForUtc()
    {
        using var clock = new ViewerClock(_time);
        Assert.Equal("12:00:00 UTC", clock.Text(Noon));

        clock.Use("Europe/Berlin");

        Assert.Equal("14:00:00", clock.Text(Noon));
        Assert.Equal("2026-07-02 14:00", clock.Text(Noon.AddDays(1)));
    }

    [Fact]
    public void Use_UnknownZone_StaysWithUtc()
    {
        using var clock = new ViewerClock(_time);
        clock.Use("Mars/Olympus");

        Assert.Equal("12:00:00 UTC", clock.Text(Noon));
    }

    [Fact]
    public void Changed_WhileSomebodyListens_TicksEverySecond()
    {
        using var clock = new ViewerClock(_time);
        var ticks = 0;
        void Count() => ticks++;

        clock.Changed += Count;
        for (var second = 0; second < 3; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        clock.Changed -= Count;
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(3, ticks);
    }
}
