using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>What must stand at the apex: one SOA, NS, DNSKEYs, and for the parent's DS a key that signs the DNSKEY set (RFC 4035 §2.4, §5.2).</summary>
internal static class ApexCheck
{
    /// <summary>The zone keys that may sign data; empty when verification cannot go on.</summary>
    public static IReadOnlyList<DnskeyData> Run(VerifiedZone zone, IReadOnlyList<DsData> parentDs, ICryptoProvider provider, int minimumRsaBits, DateTimeOffset now)
    {
        if (zone.ApexNode is not { } apex)
        {
            zone.Report(zone.Apex, null, "The zone has no apex.");
            return [];
        }

        if (apex.Find(RecordType.Soa) is not { Records.Count: 1 })
        {
            zone.Report(zone.Apex, RecordType.Soa, "The apex must have exactly one SOA record.");
        }

        if (!apex.Has(RecordType.Ns))
        {
            zone.Report(zone.Apex, RecordType.Ns, "The apex has no NS records.");
        }

        if (apex.Find(RecordType.Dnskey) is not { } dnskeys)
        {
            zone.Report(zone.Apex, RecordType.Dnskey, "The zone has no DNSKEY records: it is not signed.");
            return [];
        }

        var trusted = TrustedKeys.FromDs(zone.Apex, dnskeys.Records, dnskeys.Signatures, parentDs, provider, now, minimumRsaBits);
        if (parentDs.Count > 0)
        {
            foreach (var problem in trusted.Problems)
            {
                zone.Report(zone.Apex, RecordType.Ds, problem);
            }
        }

        var keys = TrustedKeys.ZoneKeys(dnskeys.Records);
        if (keys.Count == 0)
        {
            zone.Report(zone.Apex, RecordType.Dnskey, "No DNSKEY is a zone key that is not revoked.");
        }

        return keys;
    }
}
