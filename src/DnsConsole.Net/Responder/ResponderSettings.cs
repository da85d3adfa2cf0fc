namespace DnsConsole.Net.Responder;

/// <summary>What can be set about answering. The default payload size avoids fragmentation nearly everywhere (DNS flag day 2020, RFC 9715).</summary>
public sealed record ResponderSettings
{
    /// <summary>Longest UDP answer in octets, whatever larger size a client offers; 512 to 4096.</summary>
    public int MaxUdpPayload { get; init; } = 1232;

    /// <summary>UDP threads, each with a socket of its own, per listening address.</summary>
    public int UdpThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>TCP connections open at one time, over all listening addresses.</summary>
    public int MaxTcpConnections { get; init; } = 1000;

    /// <summary>How long a TCP client may take for its next whole query, or to take an answer (RFC 7766 §6.2.3).</summary>
    public TimeSpan TcpIdleTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
