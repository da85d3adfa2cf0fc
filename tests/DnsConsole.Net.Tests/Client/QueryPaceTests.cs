using System.Net;
using DnsConsole.Net.Client;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Net.Tests.Client;

public sealed class QueryPaceTests
{
    private static readonly IPEndPoint A = new(IPAddress.Parse("192.0.2.1"), 53);
    private static readonly IPEndPoint B = new(IPAddress.Parse("192.0.2.2"), 53);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Wait_FirstQuestion_AtOnce()
    {
        var pace = new QueryPace(10, _time);
        Assert.True(pace.WaitAsync(A, Urgency.Watcher, default).IsCompleted);
        Assert.True(pace.WaitAsync(B, Urgency.Watcher, default).IsCompleted);
        Assert.False(pace.WaitAsync(A, Urgency.Watcher, default).IsCompleted);
    }

    [Fact]
    public void Wait_NoRate_Never()
    {
        var pace = new QueryPace(0, _time);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(pace.WaitAsync(A, Urgency.Watcher, default).IsCompleted));
    }

    [Fact]
    public async Task Wait_Many_TenEachSecondInTheirOrder()
    {
        var pace = new QueryPace(10, _time);
        var waiting = Enumerable.Range(0, 50).Select(_ => pace.WaitAsync(A, Urgency.Watcher, default)).ToList();
        for (var tenth = 0; tenth < waiting.Count; tenth++)
        {
            await DoneAsync(waiting, tenth + 1);
            Assert.All(waiting.Take(tenth + 1), w => Assert.True(w.IsCompleted));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public async Task Wait_AfterALongPause_NothingIsMadeUpFor()
    {
        var pace = new QueryPace(10, _time);
        _ = pace.WaitAsync(A, Urgency.Watcher, default);
        _time.Advance(TimeSpan.FromHours(1));
        var waiting = Enumerable.Range(0, 5).Select(_ => pace.WaitAsync(A, Urgency.Watcher, default)).ToList();
        await DoneAsync(waiting, 1);
    }

    [Fact]
    public async Task Wait_Person_GoesAheadOfTheWatcher()
    {
        var pace = new QueryPace(10, _time);
        var watcher = Enumerable.Range(0, 20).Select(_ => pace.WaitAsync(A, Urgency.Watcher, default)).ToList();
        var person = pace.WaitAsync(A, Urgency.Person, default);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await person;
        await DoneAsync(watcher, 1);
    }

    [Fact]
    public async Task Wait_GivenUp_LeavesItsTurnToTheNext()
    {
        var pace = new QueryPace(10, _time);
        _ = pace.WaitAsync(A, Urgency.Watcher, default);
        using var impatient = new CancellationTokenSource();
        var gone = pace.WaitAsync(A, Urgency.Watcher, impatient.Token);
        var next = pace.WaitAsync(A, Urgency.Watcher, default);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await next;
    }

    // The turns go on on another thread: that so many are done is waited for, that no more are is looked at then.
    private static async Task DoneAsync(List<Task> waiting, int count)
    {
        await Eventually.IsAsync(() => Task.FromResult(waiting.Count(w => w.IsCompleted) >= count), $"{count} turns");
        Assert.Equal(count, waiting.Count(w => w.IsCompleted));
    }
}
