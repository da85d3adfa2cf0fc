using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Linux;

/// <summary>The socket calls of Linux that .NET does not have: many datagrams per system call, several sockets on one port.</summary>
internal static unsafe partial class LinuxSocket
{
    /// <summary>Errors the loops tell apart (asm-generic/errno.h).</summary>
    public const int Interrupted = 4;

    private const int SolSocket = 1;
    private const int SoReusePort = 15;
    private const int SoReceiveBufferForce = 33;
    private const int SoMemInfo = 55;
    private const int MemInfoLength = 9;
    private const int MemInfoDrops = 8;
    private const int IpProtocol = 0;
    private const int IpPktInfo = 8;
    private const int IpMtuDiscover = 10;
    private const int Ipv6Protocol = 41;
    private const int Ipv6RecvPktInfo = 49;
    private const int Ipv6MtuDiscover = 23;
    private const int PmtuDiscOmit = 5;
    private const int WaitForOne = 0x10000;
    private const int ShutReadWrite = 2;

    /// <summary>Whether this machine has them in the layout declared here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    /// <summary>Lets several sockets of this user bind one address; the kernel spreads the clients over them.</summary>
    public static void SharePort(Socket socket) => SetOption(socket, SolSocket, SoReusePort, 1);

    /// <summary>Makes room for so many octets received even beyond the system's limit (net.core.rmem_max), where this process may; otherwise nothing changes.</summary>
    public static void ForceReceiveBuffer(Socket socket, int octets)
    {
        try
        {
            SetOption(socket, SolSocket, SoReceiveBufferForce, octets);
        }
        catch (SocketException)
        {
        }
    }

    /// <summary>Asks for the address a datagram came to, which the answer must come from, on a socket bound to all addresses.</summary>
    public static void ReceiveDestination(Socket socket)
    {
        var (level, name) = socket.AddressFamily == AddressFamily.InterNetworkV6 ? (Ipv6Protocol, Ipv6RecvPktInfo) : (IpProtocol, IpPktInfo);
        SetOption(socket, level, name, 1);
    }

    /// <summary>Sends at the interface's MTU, deaf to forged "fragmentation needed" messages; kernels that do not know it go without.</summary>
    public static void IgnorePathMtu(Socket socket)
    {
        try
        {
            var (level, name) = socket.AddressFamily == AddressFamily.InterNetworkV6 ? (Ipv6Protocol, Ipv6MtuDiscover) : (IpProtocol, IpMtuDiscover);
            SetOption(socket, level, name, PmtuDiscOmit);
        }
        catch (SocketException)
        {
        }
    }

    /// <summary>Waits for one datagram at least and takes what there is; the count, or -1 and the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    public static int Receive(int socket, MessageHeader* messages, int count) => RecvMmsg(socket, messages, (uint)count, WaitForOne, null);

    /// <summary>Sends datagrams; how many, or -1 when the first could not be sent.</summary>
    public static int Send(int socket, MessageHeader* messages, int count) => SendMmsg(socket, messages, (uint)count, 0);

    /// <summary>Datagrams that the kernel threw away because the socket's receive buffer was full; 0 when it does not tell (before Linux 4.12).</summary>
    public static uint Overflows(Socket socket)
    {
        Span<uint> memory = stackalloc uint[MemInfoLength];
        memory.Clear();
        try
        {
            socket.GetRawSocketOption(SolSocket, SoMemInfo, MemoryMarshal.AsBytes(memory));
            return memory[MemInfoDrops];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>Wakes a thread that waits in <see cref="Receive"/>, which then returns at once for ever.</summary>
    public static void WakeUp(int socket) => _ = Shutdown(socket, ShutReadWrite);

    private static void SetOption(Socket socket, int level, int name, int value) => socket.SetRawSocketOption(level, name, BitConverter.GetBytes(value));

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    private static partial int RecvMmsg(int socket, MessageHeader* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    private static partial int SendMmsg(int socket, MessageHeader* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int Shutdown(int socket, int how);
}
