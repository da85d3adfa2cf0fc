using DnsConsole.Net.Responder.Limits;
using DnsConsole.Net.Responder.Linux;

namespace DnsConsole.Net.Responder;

/// <summary>What can be set about answering. The default payload size avoids fragmentation nearly everywhere (DNS flag day 2020, RFC 9715).</summary>
public sealed record ResponderSettings
{
    /// <summary>What every client takes (RFC 1035 §4.2.1).</summary>
    public const int LeastUdpPayload = 512;

    public const int MostUdpPayload = 4096;

    /// <summary>In octets of UTF-8.</summary>
    public const int LongestIdentity = 64;

    /// <summary>In octets of UTF-8: one character-string.</summary>
    public const int LongestVersion = 255;

    /// <summary>Longest UDP answer in octets, whatever larger size a client offers; 512 to 4096.</summary>
    public int MaxUdpPayload { get; init; } = 1232;

    /// <summary>Which of several servers this is: what NSID (RFC 5001) and <c>id.server CH TXT</c> (RFC 4892) answer. Empty for no answer; at most 64 octets of UTF-8.</summary>
    public string Identity { get; init; } = "";

    /// <summary>What <c>version.server CH TXT</c> answers; empty for no answer. At most 255 octets of UTF-8.</summary>
    public string Version { get; init; } = "";

    /// <summary>UDP threads, each with a socket of its own, per listening address.</summary>
    public int UdpThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Limits for responses over UDP; null for none.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    /// <summary>Connections open at one time, TCP and TLS together, over all listening addresses.</summary>
    public int MaxTcpConnections { get; init; } = 1000;

    /// <summary>Of those, how many one client may have: an IPv4 address, or an IPv6 /56.</summary>
    public int MaxTcpConnectionsPerClient { get; init; } = 100;

    /// <summary>How long a client may take for its next whole query, or to take an answer (RFC 7766 §6.2.3); for its first query, TLS handshake included.</summary>
    public TimeSpan TcpIdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether many datagrams are received and sent by one system call; elsewhere than on Linux one at a time is the only way.</summary>
    internal bool UdpBatches { get; init; } = LinuxSocket.IsSupported;
}
