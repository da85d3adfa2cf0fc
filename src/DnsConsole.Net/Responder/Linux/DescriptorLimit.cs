using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Linux;

/// <summary>How many files and sockets this process may have open (getrlimit(2), RLIMIT_NOFILE).</summary>
/// <remarks>The last of them are not for connections: without two for a new thread the runtime ends the process, and the database opens files too.</remarks>
internal static partial class DescriptorLimit
{
    private const int Resource = 7;
    private const ulong Reserve = 64;

    /// <summary>Whether a new socket is one of the last there can be: its number is the lowest that was free.</summary>
    public static bool IsNear(Socket socket) => LinuxSocket.IsSupported && GetLimit(Resource, out var limit) == 0 && (ulong)socket.Handle + Reserve >= limit.Soft;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        public readonly ulong Soft;
        public readonly ulong Hard;
    }
}
