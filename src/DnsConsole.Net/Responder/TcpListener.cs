using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder.Limits;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

/// <summary>Accepts TCP connections at one address, as many as the limit allows, and answers on each (RFC 7766).</summary>
internal sealed partial class TcpListener : IAsyncDisposable
{
    private const int Backlog = 256;

    private readonly Socket _socket;
    private readonly AuthoritativeResponder _responder;
    private readonly ResponderSettings _settings;
    private readonly ConnectionLimit _limit;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LogThrottle _throttle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;

    /// <summary>Binds; nothing is accepted before <see cref="Start"/>.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public TcpListener(IPEndPoint endpoint, AuthoritativeResponder responder, ResponderSettings settings, ConnectionLimit limit, TimeProvider time, ILogger logger)
    {
        (_responder, _settings, _limit, _time, _logger) = (responder, settings, limit, time, logger);
        _throttle = new LogThrottle(time, TimeSpan.FromMinutes(1));
        _socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                _socket.DualMode = false;
            }

            _socket.Bind(endpoint);
            _socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>The address bound, with the port the system chose when 0 was asked for.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_socket.LocalEndPoint!;

    public ResponderCounters Counters { get; } = new(Transport.Tcp);

    public void Start() => _accepting = Task.Run(AcceptAsync);

    /// <summary>Stops accepting and closes every connection after the answers in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _socket.Dispose();
        await _accepting;
        Task[] open;
        lock (_connections)
        {
            open = [.. _connections];
        }

        await Task.WhenAll(open);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _socket.AcceptAsync(_stopping.Token);
                var accepted = _limit.TryEnter();
                Counters.CountConnection(accepted);
                if (accepted)
                {
                    Track(ServeAsync(client));
                }
                else
                {
                    client.Dispose();
                    OnRefused();
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // No descriptors left, or a client that went away while in the backlog: better in a moment.
                OnAcceptFailed(e);
                await Task.Delay(TimeSpan.FromMilliseconds(50), _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        // Away from the accepting loop, whatever the connection does.
        await Task.Yield();
        try
        {
            using var connection = new TcpConnection(client, _responder, Counters, _settings.TcpIdleTimeout, _time);
            await connection.RunAsync(_stopping.Token);
        }
#pragma warning disable CA1031 // A bug met by one connection must not end the listener.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Counters.CountFault();
            if (_throttle.TryPass(out var suppressed))
            {
                LogFault(_logger, e, suppressed);
            }
        }
        finally
        {
            _limit.Leave();
        }
    }

    private void Track(Task connection)
    {
        lock (_connections)
        {
            _connections.Add(connection);
        }

        _ = connection.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }

    private void OnRefused()
    {
        if (_throttle.TryPass(out var suppressed))
        {
            LogRefused(_logger, _settings.MaxTcpConnections, suppressed);
        }
    }

    private void OnAcceptFailed(SocketException exception)
    {
        if (_throttle.TryPass(out var suppressed))
        {
            LogAcceptFailed(_logger, exception.Message, suppressed);
        }
    }
}
