namespace DnsConsole.Zones.Rollovers;

/// <summary>What a rollover changes.</summary>
public enum RolloverKind : byte
{
    /// <summary>Pre-publication of a ZSK (RFC 6781 §4.1.1.1).</summary>
    Zsk,

    /// <summary>Double-KSK with a change of the DS (RFC 6781 §4.1.2).</summary>
    Ksk,

    /// <summary>Of a key that is both (RFC 6781 §4.1.3).</summary>
    Csk,

    /// <summary>All keys to another algorithm, conservatively: signatures, DNSKEY, DS, and back in reverse (RFC 6781 §4.1.4).</summary>
    Algorithm,

    /// <summary>From KSK and ZSK to one CSK, or back.</summary>
    Scheme,
}
