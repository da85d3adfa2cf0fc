using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Responder;

/// <summary>
/// One connection over TCP, in the clear or with TLS: messages with a 16-bit length in front (RFC 1035 §4.2.2, RFC 7858 §3.3), any number of
/// them, pipelined or not, answered in their order. A client that closes its sending side still gets the answers to what it sent.
/// </summary>
/// <remarks>
/// A connection that waits for a query holds no buffer. One that is answered holds what it sent of a query not whole yet, and some kilobytes
/// of answers: as long as the client does not take those, no more is read from it.
/// The time-out runs from one whole query to the next, the TLS handshake included, so that octets trickling in do not hold a connection; and
/// it bounds each sending.
/// </remarks>
internal sealed class TcpConnection(Socket socket, SslServerAuthenticationOptions? tls, AuthoritativeResponder responder, ResponderCounters counters, TimeProvider time)
{
    private const int PrefixLength = 2;

    // Answers are sent when there is so much of them.
    private const int FullOutput = 16 * 1024;

    // A busy connection tells that it is used some times a second, not for each query: all share one list.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMilliseconds(100);

    [ThreadStatic]
    private static byte[]? _frame;

    private PooledBuffer _input;
    private PooledBuffer _output;
    private long _since = time.GetTimestamp();
    private long _touched = time.GetTimestamp();
    private volatile bool _isSending;
    private volatile bool _isFinishing;

    /// <summary>The client's address, 4 or 16 octets.</summary>
    public byte[] Client { get; } = ((IPEndPoint)socket.RemoteEndPoint!).Address.GetAddressBytes();

    /// <summary>Whether few more can be opened.</summary>
    public bool IsOneOfTheLast => Linux.DescriptorLimit.IsNear(socket);

    /// <summary>Where it stands among the open connections.</summary>
    public LinkedListNode<TcpConnection>? Place { get; set; }

    /// <summary>How long it has been waiting: for a whole query, or for the client to take answers.</summary>
    public TimeSpan WaitsFor() => time.GetElapsedTime(Volatile.Read(ref _since));

    /// <summary>Serves until the client closes, breaks the framing, or is made to end; ends quietly in each case.</summary>
    public async Task RunAsync(OpenConnections connections)
    {
        try
        {
            socket.NoDelay = true;
            await using var stream = await OpenAsync();
            do
            {
                if (_input.Count == 0)
                {
                    // Only waits, so that no buffer does.
                    _ = await stream.ReadAsync(Memory<byte>.Empty);
                }

                var received = await stream.ReadAsync(_input.Room(HasPrefix(0) ? FrameLength(0) : PrefixLength));
                if (received == 0)
                {
                    break;
                }

                _input.Add(received);
            }
            while (!HasFrame(0) || await AnswerAsync(stream, connections));

            if (stream is SslStream encrypted)
            {
                await encrypted.ShutdownAsync();
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away, or its time is up.
        }
        finally
        {
            socket.Dispose();
            _input.Remove(_input.Count);
            _output.Remove(_output.Count);
        }
    }

    /// <summary>Takes no more from the client; what it sent so far is answered, then the connection closes.</summary>
    public void Finish()
    {
        _isFinishing = true;
        Volatile.Write(ref _since, time.GetTimestamp());
        try
        {
            // What has been received is still read, then the end.
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    /// <summary>The client's time is up.</summary>
    public void TimeOut()
    {
        if (_isFinishing)
        {
            Close();
            return;
        }

        counters.CountTimedOut();
        if (_isSending)
        {
            Close();
        }
        else
        {
            Finish();
        }
    }

    /// <summary>Closes at once, for another connection to take its place.</summary>
    public void Evict()
    {
        Close();
        counters.CountEvicted();
    }

    private void Close()
    {
        try
        {
            if (_isSending)
            {
                // A client that does not take its answers would else leave them with the system for minutes.
                socket.LingerState = new LingerOption(true, 0);
            }
            else
            {
                socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }

        socket.Dispose();
    }

    private async ValueTask<Stream> OpenAsync()
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (tls is null)
        {
            return plain;
        }

        var stream = new SslStream(plain);
        try
        {
            await stream.AuthenticateAsServerAsync(tls);
            return stream;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or ObjectDisposedException)
        {
            counters.CountRefused();
            await stream.DisposeAsync();
            throw new IOException(e.Message, e);
        }
    }

    private int FrameLength(int at) => PrefixLength + BinaryPrimitives.ReadUInt16BigEndian(_input.Span[at..]);

    private bool HasPrefix(int at) => _input.Count - at >= PrefixLength;

    private bool HasFrame(int at) => HasPrefix(at) && _input.Count - at >= FrameLength(at);

    /// <summary>Answers all whole queries received; false when the connection is to be closed.</summary>
    private async ValueTask<bool> AnswerAsync(Stream stream, OpenConnections connections)
    {
        var received = time.GetTimestamp();
        Volatile.Write(ref _since, received);
        if (time.GetElapsedTime(_touched, received) >= TouchInterval)
        {
            _touched = received;
            connections.Touch(this);
        }

        int at = 0, answered = 0;
        var wellFramed = true;
        while (wellFramed && HasFrame(at))
        {
            wellFramed = Answer(ref at, ref answered);
            await SendAsync(stream);
        }

        counters.CountLatencyShared(answered, time.GetElapsedTime(received));
        _input.Remove(at);
        return wellFramed;
    }

    /// <summary>Answers whole queries from <paramref name="at"/> on until there are enough answers to send; false at a frame that holds no message.</summary>
    private bool Answer(ref int at, ref int answered)
    {
        var now = (uint)time.GetUtcNow().ToUnixTimeSeconds();
        var source = new QuerySource(tls is null ? Transport.Tcp : Transport.Tls, Client, now);
        var frame = _frame ??= new byte[PrefixLength + ushort.MaxValue];
        while (HasFrame(at) && _output.Count < FullOutput)
        {
            var query = _input.Span.Slice(at + PrefixLength, FrameLength(at) - PrefixLength);
            if (query.Length < MessageHeader.Length)
            {
                // What follows cannot be trusted to start where it seems to.
                return false;
            }

            var reply = responder.Respond(source, query, frame.AsSpan(PrefixLength));
            counters.CountShared(query, reply);
            if (reply.Length > 0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)reply.Length);
                _output.Add(frame.AsSpan(0, PrefixLength + reply.Length));
            }

            at += PrefixLength + query.Length;
            answered++;
        }

        return true;
    }

    private async ValueTask SendAsync(Stream stream)
    {
        if (_output.Count > 0)
        {
            Volatile.Write(ref _since, time.GetTimestamp());
            _isSending = true;
            await stream.WriteAsync(_output.Filled);
            _isSending = false;
            Volatile.Write(ref _since, time.GetTimestamp());
            _output.Remove(_output.Count);
        }
    }
}
