using DnsConsole.TestKit.Time;
using DnsConsole.Ui.Shared;

namespace DnsConsole.Tests.Ui.Shared;

public sealed class ThrottledRefreshTests
{
    private readonly ManualTimeProvider _time = new();
    private int _refreshed;

    [Fact]
    public void Notice_AStorm_RefreshesAtOnceAndOnceMore()
    {
        using var refresh = Create();
        for (var i = 0; i < 1000; i++)
        {
            refresh.Notice();
        }

        Assert.Equal(1, _refreshed);
        _time.Advance(ThrottledRefresh.Interval * 10);
        Assert.Equal(2, _refreshed);
    }

    [Fact]
    public void Notice_AfterARest_RefreshesAtOnce()
    {
        using var refresh = Create();
        refresh.Notice();
        _time.Advance(ThrottledRefresh.Interval * 2);
        refresh.Notice();

        Assert.Equal(2, _refreshed);
    }

    [Fact]
    public void Notice_AfterDispose_DoesNothing()
    {
        var refresh = Create();
        refresh.Notice();
        refresh.Notice();
        refresh.Dispose();
        _time.Advance(ThrottledRefresh.Interval * 2);
        refresh.Notice();

        Assert.Equal(1, _refreshed);
    }

    private ThrottledRefresh Create() => new(_time, () =>
    {
        _refreshed++;
        return Task.CompletedTask;
    });
}
