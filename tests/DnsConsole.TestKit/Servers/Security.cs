namespace DnsConsole.TestKit.Servers;

/// <summary>What a validating resolver makes of an answer (RFC 4035 §4.3).</summary>
public enum Security
{
    /// <summary>Validated from a trust anchor down: AD is set.</summary>
    Secure,

    /// <summary>Proved to be unsigned, or below no anchor.</summary>
    Insecure,

    /// <summary>Should validate and does not, or no server gives a usable answer: SERVFAIL.</summary>
    Bogus,
}
