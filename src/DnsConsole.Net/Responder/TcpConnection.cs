using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Responder;

/// <summary>
/// One TCP connection: messages with a 16-bit length in front (RFC 1035 §4.2.2), any number of them, pipelined or not, answered in their
/// order. A client that closes its sending side still gets the answers to what it sent.
/// </summary>
/// <remarks>
/// The time-out runs from one whole query to the next, so that octets trickling in do not hold a connection, and bounds each sending too.
/// Buffers come from the shared pool; a connection that waits holds four kilobytes.
/// </remarks>
internal sealed class TcpConnection(Socket socket, AuthoritativeResponder responder, ResponderCounters counters, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const int PrefixLength = 2;
    private const int InitialInput = 4096;
    private const int LongestFrame = PrefixLength + ushort.MaxValue;

    private readonly byte[] _client = socket.RemoteEndPoint is IPEndPoint client ? client.Address.GetAddressBytes() : [];
    private readonly CancellationTokenSource _timeout = new(timeout, time);
    private byte[] _input = ArrayPool<byte>.Shared.Rent(InitialInput);
    private int _filled;

    /// <summary>Serves until the client closes, is too slow, or breaks the framing; ends quietly in each case.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var registration = stopping.Register(static source => ((CancellationTokenSource)source!).Cancel(), _timeout);
        try
        {
            socket.NoDelay = true;
            do
            {
                MakeRoom();
                var received = await socket.ReceiveAsync(_input.AsMemory(_filled), _timeout.Token);
                if (received == 0)
                {
                    break;
                }

                _filled += received;
            }
            while (!HasFrame() || await AnswerAsync());
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or its time is up.
        }
    }

    public void Dispose()
    {
        try
        {
            // An orderly end, so that answers on their way are not thrown away by a reset.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
        }

        socket.Dispose();
        _timeout.Dispose();
        ArrayPool<byte>.Shared.Return(_input);
    }

    private int FrameLength(int at) => PrefixLength + BinaryPrimitives.ReadUInt16BigEndian(_input.AsSpan(at));

    private bool HasFrame(int at = 0) => _filled - at >= PrefixLength && _filled - at >= FrameLength(at);

    /// <summary>Answers all whole queries received; false when the connection is to be closed.</summary>
    private async ValueTask<bool> AnswerAsync()
    {
        // Room for one answer of the greatest length behind any that wait to be sent with it.
        var output = ArrayPool<byte>.Shared.Rent(2 * LongestFrame);
        var received = time.GetTimestamp();
        try
        {
            int at = 0, pending = 0, answered = 0;
            var wellFramed = true;
            for (; wellFramed && HasFrame(at); at += FrameLength(at))
            {
                var query = _input.AsMemory(at + PrefixLength, FrameLength(at) - PrefixLength);

                // Less than a header is no message: what follows cannot be trusted to start where it seems to.
                wellFramed = query.Length >= MessageHeader.Length;
                pending += wellFramed ? Answer(query.Span, output.AsSpan(pending)) : 0;
                answered++;
                if (pending > output.Length - LongestFrame)
                {
                    await SendAsync(output.AsMemory(0, pending));
                    pending = 0;
                }
            }

            await SendAsync(output.AsMemory(0, pending));
            counters.CountLatencyShared(answered, time.GetElapsedTime(received));
            _input.AsSpan(at, _filled - at).CopyTo(_input);
            _filled -= at;
            _timeout.CancelAfter(timeout);
            return wellFramed;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output);
        }
    }

    private int Answer(ReadOnlySpan<byte> query, Span<byte> output)
    {
        var source = new QuerySource(Transport.Tcp, _client, (uint)time.GetUtcNow().ToUnixTimeSeconds());
        var reply = responder.Respond(source, query, output.Slice(PrefixLength, ushort.MaxValue));
        counters.CountShared(query, reply);
        BinaryPrimitives.WriteUInt16BigEndian(output, (ushort)reply.Length);
        return reply.Length == 0 ? 0 : PrefixLength + reply.Length;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> octets)
    {
        if (!octets.IsEmpty)
        {
            _timeout.CancelAfter(timeout);
        }

        while (!octets.IsEmpty)
        {
            octets = octets[await socket.SendAsync(octets, _timeout.Token)..];
        }
    }

    private void MakeRoom()
    {
        var needed = _filled >= PrefixLength ? FrameLength(0) : PrefixLength;
        if (needed <= _input.Length && _filled < _input.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _input.Length));
        _input.AsSpan(0, _filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_input);
        _input = larger;
    }
}
