namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>What a name is to its zone (RFC 9499 §7).</summary>
internal enum NodeRole
{
    Authoritative,

    /// <summary>Carries the NS set of a child zone.</summary>
    Delegation,

    /// <summary>Below a delegation or a DNAME: glue, or data that nobody can see.</summary>
    Occluded,
}
