using System.Net;
using System.Net.Sockets;

namespace DnsConsole.TestKit.Servers;

/// <summary>A name server on UDP that is wrong in every answer: the query with QR set. A check that it passes checks nothing.</summary>
public sealed class EchoServer : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _echoing;

    public EchoServer()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _echoing = EchoAsync();
    }

    public IPEndPoint Endpoint => (IPEndPoint)_socket.LocalEndPoint!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _echoing;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task EchoAsync()
    {
        var buffer = new byte[ushort.MaxValue];
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                buffer[2] |= 0x80;
                await _socket.SendToAsync(buffer.AsMemory(0, received.ReceivedBytes), received.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
