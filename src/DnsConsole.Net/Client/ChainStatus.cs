namespace DnsConsole.Net.Client;

/// <summary>How a zone stands to the trust anchors (RFC 4035 §4.3).</summary>
public enum ChainStatus
{
    /// <summary>Its keys are trusted.</summary>
    Secure,

    /// <summary>Proven to be unsigned, itself or a zone above it.</summary>
    Insecure,

    /// <summary>A link of the chain does not hold.</summary>
    Bogus,

    /// <summary>No trust anchor stands at or above it.</summary>
    Indeterminate,

    /// <summary>A link of the chain could not be fetched.</summary>
    Unreachable,
}
