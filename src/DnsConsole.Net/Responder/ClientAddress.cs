using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder;

/// <summary>The address in a <c>struct sockaddr</c>.</summary>
internal static class ClientAddress
{
    private static readonly ushort InterNetwork = Family(AddressFamily.InterNetwork);

    /// <summary>4 octets of a <c>sockaddr_in</c>, 16 of a <c>sockaddr_in6</c>.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> socketAddress) =>
        MemoryMarshal.Read<ushort>(socketAddress) == InterNetwork ? socketAddress.Slice(4, 4) : socketAddress.Slice(8, 16);

    // How the family is laid out differs between systems; the runtime knows.
    private static ushort Family(AddressFamily family) => MemoryMarshal.Read<ushort>(new System.Net.SocketAddress(family).Buffer.Span);
}
