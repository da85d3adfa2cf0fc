namespace DnsConsole.Dns.Dnssec;

/// <summary>What became of checking one RRSIG (RFC 4035 §5.3).</summary>
public enum SignatureVerdict
{
    Valid,

    /// <summary>Valid, and the set was made from a wildcard: that no closer name exists is still to be proven (RFC 4035 §5.3.4).</summary>
    ValidWildcardExpansion,
    Malformed,
    WrongType,
    WrongSigner,
    WrongLabels,
    WrongKey,
    KeyNotUsable,
    UnsupportedAlgorithm,
    Expired,
    NotYetValid,
    BadSignature,
}
