namespace DnsConsole.Zones.Keys;

/// <summary>What a key signs: the DNSKEY set (KSK), the rest of the zone (ZSK), or both (CSK); RFC 6781 §3.1.</summary>
public enum KeyRole : byte
{
    Ksk,
    Zsk,
    Csk,
}
