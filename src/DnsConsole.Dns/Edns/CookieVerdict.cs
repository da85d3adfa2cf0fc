namespace DnsConsole.Dns.Edns;

/// <summary>What a server thinks of a cookie that a client showed (RFC 9018 §4.3).</summary>
public enum CookieVerdict : byte
{
    /// <summary>Not ours, not this client's, or older than an hour: as if there were only a client cookie.</summary>
    Invalid,

    /// <summary>Ours, and fresh.</summary>
    Valid,

    /// <summary>Ours, and older than half an hour: the client gets a new one.</summary>
    Renew,
}
