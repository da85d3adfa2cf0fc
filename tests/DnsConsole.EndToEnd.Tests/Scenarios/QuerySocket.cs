using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>Asks one server one question after the other, over one UDP socket or one TCP connection, as fast as answers come.</summary>
internal sealed class QuerySocket : IDisposable
{
    private const int ResendMilliseconds = 2000;

    private readonly bool _tcp;
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[ushort.MaxValue];

    public QuerySocket(IPEndPoint server, bool tcp)
    {
        _tcp = tcp;
        _socket = tcp
            ? new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = ResendMilliseconds };
        _socket.Connect(server);
    }

    /// <summary>The answer to a query; it is valid until the next one is asked.</summary>
    public ReadOnlySpan<byte> Ask(ReadOnlySpan<byte> query) => _tcp ? AskTcp(query) : AskUdp(query);

    public void Dispose() => _socket.Dispose();

    private ReadOnlySpan<byte> AskUdp(ReadOnlySpan<byte> query)
    {
        _socket.Send(query);
        while (true)
        {
            try
            {
                var length = _socket.Receive(_buffer);

                // Another id is the second answer to a query that was sent twice.
                if (length >= 2 && query[..2].SequenceEqual(_buffer.AsSpan(0, 2)))
                {
                    return _buffer.AsSpan(0, length);
                }
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                _socket.Send(query);
            }
        }
    }

    private ReadOnlySpan<byte> AskTcp(ReadOnlySpan<byte> query)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer, (ushort)query.Length);
        query.CopyTo(_buffer.AsSpan(2));
        _socket.Send(_buffer.AsSpan(0, 2 + query.Length));
        ReceiveExactly(2);
        int length = BinaryPrimitives.ReadUInt16BigEndian(_buffer);
        ReceiveExactly(length);
        return _buffer.AsSpan(0, length);
    }

    private void ReceiveExactly(int length)
    {
        for (var at = 0; at < length;)
        {
            var received = _socket.Receive(_buffer.AsSpan(at, length - at));
            at += received > 0 ? received : throw new EndOfStreamException("The server closed the connection.");
        }
    }
}
