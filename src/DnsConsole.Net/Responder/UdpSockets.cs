using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder.Linux;

namespace DnsConsole.Net.Responder;

/// <summary>Makes the sockets of a <see cref="UdpListener"/>.</summary>
internal static class UdpSockets
{
    // Some 5,000 queries in the kernel's bookkeeping: what comes while a garbage collection or another program has the processor.
    private const int ReceiveBuffer = 1 << 22;

    /// <summary>One socket, as every system has it. Bound to all addresses of the machine, it answers from the one that leads to the client.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public static Socket Bind(IPEndPoint endpoint)
    {
        var socket = Create(endpoint);
        try
        {
            socket.ReceiveBufferSize = ReceiveBuffer;
            socket.Bind(endpoint);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Several that share the port, between which Linux divides the clients; bound to all addresses, they tell which one a query came to.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public static Socket[] Bind(IPEndPoint endpoint, int count)
    {
        // Sockets that share a port would share it with another process of this user too: a plain one finds out whether it is free.
        Bind(endpoint).Dispose();
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var socket = Create(endpoint);
                sockets.Add(socket);
                Configure(socket, endpoint);
                socket.Bind(endpoint);
            }

            return [.. sockets];
        }
        catch (SocketException)
        {
            sockets.ForEach(s => s.Dispose());
            throw;
        }
    }

    /// <summary>Whether it stands for all addresses of the machine.</summary>
    public static bool IsUnspecified(IPEndPoint endpoint) => endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any);

    private static Socket Create(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = false;
        }

        return socket;
    }

    private static void Configure(Socket socket, IPEndPoint endpoint)
    {
        socket.ReceiveBufferSize = ReceiveBuffer;
        LinuxSocket.SharePort(socket);
        LinuxSocket.ForceReceiveBuffer(socket, ReceiveBuffer);
        LinuxSocket.IgnorePathMtu(socket);
        if (IsUnspecified(endpoint))
        {
            LinuxSocket.ReceiveDestination(socket);
        }
    }
}
