using System.Globalization;
using System.Net;

namespace DnsConsole.Soak;

/// <summary>What Linux knows of UDP sockets.</summary>
internal static class ProcNet
{
    /// <summary>Datagrams thrown away because the buffers of the IPv4 sockets bound to this endpoint were full.</summary>
    public static long UdpDrops(IPEndPoint endpoint)
    {
        var address = BitConverter.ToUInt32(endpoint.Address.GetAddressBytes());
        var local = string.Create(CultureInfo.InvariantCulture, $"{address:X8}:{endpoint.Port:X4}");
        return File.ReadLines("/proc/net/udp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 12 && words[1] == local)
            .Sum(words => long.Parse(words[^1], CultureInfo.InvariantCulture));
    }
}
