using System.Net;
using System.Net.Sockets;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// A /24 of loopback addresses (127.x.y.0) that belongs to one test until disposed, so that trees of name servers on port 53 run side by side.
/// Linux answers for all of 127.0.0.0/8 without configuration. Ownership is a bound socket: no other test, in no other process, can have the same net.
/// </summary>
public sealed class LoopbackNet : IDisposable
{
    private const int ClaimPort = 30053;

    private readonly byte[] _prefix;
    private readonly Socket _claim;

    private LoopbackNet(byte[] prefix, Socket claim)
    {
        _prefix = prefix;
        _claim = claim;
    }

    /// <summary>Whether this process may bind port 53; without it there is no private tree.</summary>
    public static bool CanBindPort53 { get; } = MayBindPort53();

    public static LoopbackNet Reserve()
    {
        while (true)
        {
            // 127.0.0.1 and its neighbours are left to everyone else.
            var number = Random.Shared.Next(1, 256 * 250);
            byte[] prefix = [127, (byte)(1 + (number / 256)), (byte)number];
            if (TryBind(new IPAddress([.. prefix, 254]), ClaimPort) is { } claim)
            {
                return new LoopbackNet(prefix, claim);
            }
        }
    }

    /// <summary>The address 127.x.y.<paramref name="host"/>; 254 is the net's own.</summary>
    public IPAddress Address(byte host) => new([.. _prefix, host]);

    /// <summary>That address with port 53.</summary>
    public IPEndPoint Port53(byte host) => new(Address(host), 53);

    /// <summary>A port of an address that neither UDP nor TCP uses now.</summary>
    public static int FreePort(IPAddress address)
    {
        while (true)
        {
            using var tcp = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(address, 0));
            var port = ((IPEndPoint)tcp.LocalEndPoint!).Port;
            using var udp = TryBind(address, port);
            if (udp is not null)
            {
                return port;
            }
        }
    }

    public void Dispose() => _claim.Dispose();

    // Taken is not forbidden: another test process may be asking the same at this moment.
    private static bool MayBindPort53()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(new IPAddress([127, 127, 127, 127]), 53));
            return true;
        }
        catch (SocketException refusal)
        {
            return refusal.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }

    private static Socket? TryBind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
