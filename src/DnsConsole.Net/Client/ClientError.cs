namespace DnsConsole.Net.Client;

/// <summary>Why a server gave no message that could be used; what the message says, RCODE included, is not an error of the client.</summary>
public enum ClientError
{
    None,

    /// <summary>No answer in time, over any attempt.</summary>
    Timeout,

    /// <summary>Nothing listens there: the machine said so.</summary>
    Closed,

    /// <summary>This machine has no route to the address.</summary>
    NoRoute,

    /// <summary>The answer cannot be read.</summary>
    Malformed,

    /// <summary>The answer over UDP was truncated, and TCP failed.</summary>
    TruncatedWithoutTcp,
}
