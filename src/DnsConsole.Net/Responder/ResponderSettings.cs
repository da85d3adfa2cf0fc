namespace DnsConsole.Net.Responder;

/// <summary>What can be set about answers. The default payload size avoids fragmentation nearly everywhere (DNS flag day 2020, RFC 9715).</summary>
public sealed record ResponderSettings
{
    /// <summary>Longest UDP answer in octets, whatever larger size a client offers; 512 to 4096.</summary>
    public int MaxUdpPayload { get; init; } = 1232;
}
