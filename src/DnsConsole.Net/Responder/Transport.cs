namespace DnsConsole.Net.Responder;

/// <summary>How a query came; it decides how long the answer may be.</summary>
public enum Transport : byte
{
    /// <summary>512 octets, or what EDNS and <see cref="ResponderSettings.MaxUdpPayload"/> allow.</summary>
    Udp,

    /// <summary>65,535 octets.</summary>
    Tcp,

    /// <summary>The same, encrypted (RFC 7858); answers are padded when the client asks for it.</summary>
    Tls,
}
