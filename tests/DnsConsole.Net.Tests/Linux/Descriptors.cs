using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace DnsConsole.Net.Tests.Linux;

/// <summary>What only the system can do to a socket of this process: put something else in its place while it is in use.</summary>
internal static partial class Descriptors
{
    /// <summary>The descriptors of the UDP sockets bound to an IPv4 endpoint.</summary>
    public static IReadOnlyList<int> OfUdp(IPEndPoint endpoint)
    {
        var address = BitConverter.ToUInt32(endpoint.Address.GetAddressBytes()).ToString("X8", CultureInfo.InvariantCulture);
        var local = $"{address}:{endpoint.Port:X4}";
        var inodes = File.ReadLines("/proc/self/net/udp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[1] == local)
            .Select(words => $"socket:[{words[9]}]")
            .ToHashSet();
        return [.. Directory.GetFiles("/proc/self/fd").Where(f => inodes.Contains(new FileInfo(f).LinkTarget ?? "")).Select(f => int.Parse(Path.GetFileName(f), CultureInfo.InvariantCulture))];
    }

    /// <summary>Another descriptor of the same thing.</summary>
    public static int Duplicate(int descriptor) => Dup(descriptor);

    /// <summary>Makes <paramref name="target"/> mean what <paramref name="source"/> means.</summary>
    public static void Replace(int target, int source) => Assert.Equal(target, Dup2(source, target));

    public static void Close(int descriptor) => _ = CloseDescriptor(descriptor);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Dup2(int source, int target);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);
}
