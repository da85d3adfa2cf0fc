namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>The security status of an answer (RFC 4035 §4.3), the zone's keys being trusted.</summary>
public enum AnswerStatus
{
    Secure,

    /// <summary>Proven to lie where no signatures are: below an unsigned delegation, or in an opt-out span.</summary>
    Insecure,
    Bogus,
}
