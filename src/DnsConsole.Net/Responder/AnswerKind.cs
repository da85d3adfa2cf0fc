namespace DnsConsole.Net.Responder;

/// <summary>What sort of response was made. Limits and counters treat them apart.</summary>
public enum AnswerKind : byte
{
    /// <summary>No response: no whole header, or a response itself.</summary>
    Dropped,

    /// <summary>Data of the name asked for.</summary>
    Positive,

    /// <summary>Data of a wildcard: any number of names lead to it.</summary>
    Wildcard,

    /// <summary>The name exists without such data (RFC 2308 §2.2).</summary>
    NoData,

    /// <summary>NXDOMAIN.</summary>
    NameError,

    /// <summary>A referral to a child zone.</summary>
    Referral,

    /// <summary>Any other RCODE.</summary>
    Error,
}
