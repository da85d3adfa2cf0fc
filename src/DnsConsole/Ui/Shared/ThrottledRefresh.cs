namespace DnsConsole.Ui.Shared;

/// <summary>
/// Turns a storm of notices into at most one refresh in an interval: the first notice refreshes at once, those that follow within the interval
/// are served together at its end. What holds it disposes it.
/// </summary>
public sealed class ThrottledRefresh : IDisposable
{
    /// <summary>Fast enough to look live, slow enough for a circuit.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Func<Task> _refresh;
    private readonly ITimer _timer;
    private bool _resting;
    private bool _wanted;
    private bool _disposed;

    public ThrottledRefresh(TimeProvider time, Func<Task> refresh)
    {
        _refresh = refresh;
        _timer = time.CreateTimer(_ => RestEnded(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes note that something changed; from any thread.</summary>
    public void Notice()
    {
        lock (_gate)
        {
            if (_disposed || _resting)
            {
                _wanted = true;
                return;
            }

            Rest();
        }

        _ = _refresh();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Rest()
    {
        _resting = true;
        _wanted = false;
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void RestEnded()
    {
        lock (_gate)
        {
            _resting = false;
            if (_disposed || !_wanted)
            {
                return;
            }

            Rest();
        }

        _ = _refresh();
    }
}
