using DnsConsole.Net.Responder.Limits;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

/// <summary>
/// The connections of all listeners, TCP and TLS: keeps to the limits, ends those whose time is up, and at the end all of them. One timer
/// looks after all, so that a connection that waits costs none of its own.
/// </summary>
internal sealed partial class OpenConnections : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly ConnectionLimit<TcpConnection> _limit;
    private readonly ResponderSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LogThrottle _throttle;
    private readonly ITimer _timer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Connections being served, and one more until this is disposed.
    private int _running = 1;
    private bool _isDisposed;

    public OpenConnections(ResponderSettings settings, TimeProvider time, ILogger logger)
    {
        (_settings, _time, _logger, _throttle) = (settings, time, logger, new LogThrottle(time, TimeSpan.FromMinutes(1)));
        _limit = new ConnectionLimit<TcpConnection>(settings.MaxTcpConnections, settings.MaxTcpConnectionsPerClient);
        var pause = settings.TcpIdleTimeout / 10 < LongestPause ? settings.TcpIdleTimeout / 10 : LongestPause;
        _timer = time.CreateTimer(static self => ((OpenConnections)self!).EndOverdue(), this, pause, pause);
    }

    /// <summary>How long connections may take for the answers in hand when the server stops.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Serves a connection to its end; another gives way if need be.</summary>
    public async Task ServeAsync(TcpConnection connection)
    {
        if (connection.IsOneOfTheLast && !OnDescriptorsShort())
        {
            connection.Evict();
            return;
        }

        Interlocked.Increment(ref _running);
        connection.Place = _limit.Enter(connection, connection.Client, out var evicted);
        if (evicted is not null)
        {
            OnFull(evicted);
        }

        try
        {
            // Away from the accepting loop, whatever the connection does.
            await Task.Yield();
            await connection.RunAsync(this);
        }
        finally
        {
            _limit.Leave(connection.Place);
            End();
        }
    }

    /// <summary>The connection was used: others are closed before it.</summary>
    public void Touch(TcpConnection connection) => _limit.Touch(connection.Place!);

    /// <summary>Closes the connection that a new client would displace; false when none is open.</summary>
    public bool TryMakeRoom()
    {
        var isFound = _limit.TryEvict(out var evicted);
        evicted?.Evict();
        return isFound;
    }

    /// <summary>Takes no more queries, sends the answers in hand, closes; by force what does not end within <see cref="Grace"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _timer.DisposeAsync();
        _limit.Where(_ => true).ForEach(c => c.Finish());
        End();
        await Task.WhenAny(_ended.Task, Task.Delay(Grace, _time));
        while (TryMakeRoom())
        {
        }

        await _ended.Task;
    }

    private void OnFull(TcpConnection evicted)
    {
        evicted.Evict();
        if (_throttle.TryPass(out var suppressed))
        {
            LogEvicted(_logger, _settings.MaxTcpConnections, _settings.MaxTcpConnectionsPerClient, suppressed);
        }
    }

    private bool OnDescriptorsShort()
    {
        if (_throttle.TryPass(out var suppressed))
        {
            LogDescriptorsShort(_logger, suppressed);
        }

        return TryMakeRoom();
    }

    private void EndOverdue() => _limit.Where(c => c.WaitsFor() >= _settings.TcpIdleTimeout).ForEach(c => c.TimeOut());

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _ended.SetResult();
        }
    }
}
