using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Snapshots;

/// <summary>The RR types that the signer makes from keys and policy and that nobody edits: RRSIG, NSEC, NSEC3, NSEC3PARAM, DNSKEY, CDS, CDNSKEY.</summary>
public static class GeneratedTypes
{
    public static bool Contains(RecordType type) => type.Value is 46 or 47 or 48 or 50 or 51 or 59 or 60;
}
