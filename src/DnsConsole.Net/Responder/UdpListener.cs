using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Net.Responder.Linux;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

/// <summary>
/// Answers over UDP at one address: some threads, each with its own socket and its own buffers, that share nothing but the zones. In the
/// steady state a query costs no lock, no allocation and on Linux a 64th of two system calls.
/// </summary>
internal sealed partial class UdpListener : IDisposable
{
    // So many failures to receive in a row may be the doing of clients; after that it is the socket or the system, and trying on without a pause would only heat.
    private const int ToleratedFailures = 10;

    // In milliseconds.
    private const int LookUp = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly AuthoritativeResponder _responder;
    private readonly ResponseRateLimiter? _limiter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LogThrottle _throttle;
    private readonly bool _inBatches;
    private readonly Socket[] _sockets;
    private readonly Thread[] _threads;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Binds; nothing is answered before <see cref="Start"/>.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public UdpListener(IPEndPoint endpoint, AuthoritativeResponder responder, ResponseRateLimiter? limiter, ResponderSettings settings, TimeProvider time, ILogger logger)
    {
        (_responder, _limiter, _time, _logger, _throttle) = (responder, limiter, time, logger, new LogThrottle(time, TimeSpan.FromMinutes(1)));
        _inBatches = settings.UdpBatches;
        _sockets = _inBatches ? UdpSockets.Bind(endpoint, settings.UdpThreads) : [UdpSockets.Bind(endpoint)];
        Counters = [.. _sockets.Select(_ => new ResponderCounters(Transport.Udp))];
        _threads = [.. _sockets.Select((_, i) => new Thread(() => Run(i)) { IsBackground = true, Name = $"udp {endpoint} {i}" })];
    }

    public IReadOnlyList<ResponderCounters> Counters { get; }

    /// <summary>Queries that the system threw away because they came faster than they were answered; 0 where it does not tell.</summary>
    public long Overflows => _inBatches ? _sockets.Sum(s => (long)LinuxSocket.Overflows(s)) : 0;

    public void Start()
    {
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Stops after the batch in hand.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        foreach (var socket in _inBatches ? _sockets : [])
        {
            LinuxSocket.WakeUp((int)socket.Handle);
        }

        foreach (var thread in _threads.Where(t => t.IsAlive))
        {
            thread.Join();
        }

        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _stopping.Dispose();
    }

    private void Run(int index)
    {
        if (_inBatches)
        {
            RunBatches(_sockets[index], Counters[index]);
        }
        else
        {
            RunSingles(_sockets[index], Counters[index]);
        }
    }

    private void RunBatches(Socket socket, ResponderCounters counters)
    {
        using var batch = new DatagramBatch(_responder.MaxResponse(Transport.Udp), UdpSockets.IsUnspecified((IPEndPoint)socket.LocalEndPoint!));
        var handle = (int)socket.Handle;
        var failures = 0;
        LinuxThread.AskForShortSlices();
        while (!_stopping.IsCancellationRequested)
        {
            var count = batch.Receive(handle);
            if (count < 0)
            {
                OnReceiveFailed(Marshal.GetLastPInvokeError(), ++failures);
                continue;
            }

            failures = 0;
            var (received, now) = (_time.GetTimestamp(), Now());
            for (var i = 0; i < count; i++)
            {
                var length = Respond(new QuerySource(Transport.Udp, batch.Client(i), now), batch.Query(i), batch.Response(i), counters, received);
                if (length > 0)
                {
                    batch.Reply(i, length);
                }
            }

            counters.CountUnsent(batch.Send(handle));
            counters.CountLatency(count, _time.GetElapsedTime(received));
        }
    }

    private void RunSingles(Socket socket, ResponderCounters counters)
    {
        var query = new byte[ushort.MaxValue];
        var response = new byte[_responder.MaxResponse(Transport.Udp)];
        var peer = new SocketAddress(socket.AddressFamily);
        var failures = 0;

        // Not every system wakes a thread when the socket it waits for is closed: it looks up by itself.
        socket.ReceiveTimeout = LookUp;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var queryLength = socket.ReceiveFrom(query, SocketFlags.None, peer);
                failures = 0;
                var received = _time.GetTimestamp();
                var source = new QuerySource(Transport.Udp, ClientAddress.Of(peer.Buffer.Span), Now());
                var length = Respond(source, query.AsSpan(0, queryLength), response, counters, received);
                if (length > 0)
                {
                    SendSingle(socket, response.AsSpan(0, length), peer, counters);
                }

                counters.CountLatency(1, _time.GetElapsedTime(received));
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
            }
            catch (SocketException e)
            {
                // What a client's network answered to an earlier response comes out here (WSAECONNRESET); the socket is still good.
                OnReceiveFailed(e.ErrorCode, ++failures);
            }
        }
    }

    private static void SendSingle(Socket socket, ReadOnlySpan<byte> response, SocketAddress peer, ResponderCounters counters)
    {
        try
        {
            socket.SendTo(response, SocketFlags.None, peer);
        }
        catch (SocketException)
        {
            // No route to this client, or a filter.
            counters.CountUnsent(1);
        }
    }

    private uint Now() => (uint)_time.GetUtcNow().ToUnixTimeSeconds();

    private int Respond(in QuerySource source, ReadOnlySpan<byte> query, Span<byte> response, ResponderCounters counters, long received)
    {
        try
        {
            var reply = _responder.Respond(source, query, response);
            var verdict = _limiter is null ? RateVerdict.Send : _limiter.Judge(source.Address, query, reply, _limiter.Ticks(received));
            if (verdict == RateVerdict.Slip)
            {
                reply = reply with { Length = SlippedResponse.Truncate(response[..reply.Length]) };
            }

            counters.Count(query, reply, response, verdict);
            return verdict == RateVerdict.Drop ? 0 : reply.Length;
        }
#pragma warning disable CA1031 // A bug met by one query must not end the thread that answers all others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            counters.CountFault();
            if (_throttle.TryPass(out var suppressed))
            {
                LogFault(_logger, e, Convert.ToHexString(query), suppressed);
            }

            return 0;
        }
    }

    private void OnReceiveFailed(int error, int failures)
    {
        if (_stopping.IsCancellationRequested || error == LinuxSocket.Interrupted)
        {
            return;
        }

        if (_throttle.TryPass(out var suppressed))
        {
            LogReceiveFailed(_logger, error, suppressed);
        }

        if (failures > ToleratedFailures)
        {
            Task.Delay(Pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }
}
