namespace DnsConsole.Net.Responder;

/// <summary>Reasons that a refusal gives besides its RCODE (RFC 8914 §4).</summary>
internal enum ExtendedError : ushort
{
    /// <summary>The server does not transfer this zone to this client.</summary>
    Prohibited = 18,

    /// <summary>No zone here has the name.</summary>
    NotAuthoritative = 20,

    /// <summary>The type or class is one this server does not answer.</summary>
    NotSupported = 21,
}
