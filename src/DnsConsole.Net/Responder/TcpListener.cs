using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Net.Responder.Tls;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

/// <summary>Accepts TCP connections at one address and answers on each (RFC 7766); with TLS when there is a certificate (RFC 7858).</summary>
internal sealed partial class TcpListener : IAsyncDisposable
{
    private const int Backlog = 1024;

    // A whole message fits into each; the system would else let them grow to megabytes for a client that does not read.
    private const int SocketBuffer = 128 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly ServerCertificate? _certificate;
    private readonly AuthoritativeResponder _responder;
    private readonly OpenConnections _connections;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LogThrottle _throttle;
    private readonly CancellationTokenSource _stopping = new();
    private int _open;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Binds; nothing is accepted before <see cref="Start"/>.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public TcpListener(IPEndPoint endpoint, ServerCertificate? certificate, AuthoritativeResponder responder, OpenConnections connections, TimeProvider time, ILogger logger)
    {
        (_certificate, _responder, _connections, _time, _logger) = (certificate, responder, connections, time, logger);
        Counters = new ResponderCounters(certificate is null ? Transport.Tcp : Transport.Tls);
        _throttle = new LogThrottle(time, TimeSpan.FromMinutes(1));
        _socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                _socket.DualMode = false;
            }

            // Accepted sockets inherit them.
            (_socket.SendBufferSize, _socket.ReceiveBufferSize) = (SocketBuffer, SocketBuffer);
            _socket.Bind(endpoint);
            _socket.Listen(Backlog);
            Endpoint = (IPEndPoint)_socket.LocalEndPoint!;
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>The address bound, with the port the system chose when 0 was asked for.</summary>
    public IPEndPoint Endpoint { get; }

    public ResponderCounters Counters { get; }

    /// <summary>Connections open now.</summary>
    public int Open => Volatile.Read(ref _open);

    public void Start() => _accepting = Task.Run(AcceptAsync);

    /// <summary>Stops accepting. Connections go on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _socket.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _socket.AcceptAsync(_stopping.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                await OnAcceptFailedAsync(e);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        Counters.CountAccepted();
        Interlocked.Increment(ref _open);
        try
        {
            await _connections.ServeAsync(new TcpConnection(client, _certificate?.Options, _responder, Counters, _time));
        }
        catch (SocketException)
        {
            // It went away while in the backlog.
            client.Dispose();
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
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>Without descriptors, which others may have taken, the client stays in the backlog, and a connection of ours makes room for it; either way it is better in a moment.</summary>
    private async Task OnAcceptFailedAsync(SocketException exception)
    {
        if (_throttle.TryPass(out var suppressed))
        {
            LogAcceptFailed(_logger, Endpoint, exception.Message, suppressed);
        }

        if (exception.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            _connections.TryMakeRoom();
        }

        await Task.Delay(Pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
