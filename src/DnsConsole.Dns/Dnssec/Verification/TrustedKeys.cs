using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>
/// The step from a DS set (or a trust anchor) to the keys of the child (RFC 4035 §5.2): the DNSKEY set is trusted when a DS names a key in
/// it and that key signs the set. Every supported algorithm of the DS set must do so, or validators that know only that one would fail.
/// </summary>
/// <param name="Keys">The zone keys that may sign data; empty when the set is not trusted.</param>
/// <param name="Problems">What is wrong, a sentence each.</param>
public sealed record TrustedKeys(IReadOnlyList<DnskeyData> Keys, IReadOnlyList<string> Problems)
{
    /// <param name="dnskeys">The DNSKEY records of the zone.</param>
    /// <param name="signatures">The RRSIG records over them.</param>
    public static TrustedKeys FromDs(
        DomainName zone, IReadOnlyList<ResourceRecord> dnskeys, IReadOnlyList<ResourceRecord> signatures, IReadOnlyList<DsData> ds, ICryptoProvider provider, DateTimeOffset now,
        int minimumRsaBits = RsaPublicKey.MinimumBits)
    {
        var problems = new List<string>();
        var chained = false;
        using var verifier = new RRsetVerifier(provider, minimumRsaBits);
        var canonical = CanonicalRdata.Of(RecordType.Dnskey, dnskeys.Select(k => k.Data));
        var keys = Read(dnskeys).ToList();
        foreach (var group in ds.GroupBy(d => d.Algorithm))
        {
            var named = keys.Where(k => k.IsZoneKey && group.Any(d => DsDigest.Matches(d, zone, k))).ToList();
            if (named.Count == 0)
            {
                problems.Add($"No DNSKEY matches the DS {string.Join(", ", group.Select(d => d.ToString()))}.");
                continue;
            }

            var reasons = new List<string>();
            if (named.Any(key => Signs(verifier, zone, canonical, signatures, key, now, reasons)))
            {
                chained = true;
            }
            else
            {
                problems.Add($"No key that a DS of algorithm {group.Key.Value} names ({string.Join(", ", named.Select(k => k.Tag))}) signs the DNSKEY set. {string.Join(" ", reasons)}".TrimEnd());
            }
        }

        return new TrustedKeys(chained ? ZoneKeys(dnskeys) : [], problems);
    }

    /// <summary>The keys that may sign zone data: zone keys of protocol 3, not revoked.</summary>
    internal static IReadOnlyList<DnskeyData> ZoneKeys(IReadOnlyList<ResourceRecord> dnskeys) =>
        [.. Read(dnskeys).Where(k => k.IsZoneKey && !k.IsRevoked && k.Protocol == 3)];

    private static IEnumerable<DnskeyData> Read(IReadOnlyList<ResourceRecord> dnskeys)
    {
        foreach (var record in dnskeys)
        {
            if (DnskeyData.TryRead(record.Data, out var key))
            {
                yield return key;
            }
        }
    }

    private static bool Signs(
        RRsetVerifier verifier, DomainName zone, byte[] canonical, IReadOnlyList<ResourceRecord> signatures, DnskeyData key, DateTimeOffset now, List<string> reasons)
    {
        foreach (var signature in signatures)
        {
            var check = verifier.Check(zone.Wire, RecordType.Dnskey, canonical, signature.Data.Wire, zone.Wire, key, now);
            if (check.IsValid)
            {
                return true;
            }

            if (check.Verdict != SignatureVerdict.WrongKey)
            {
                reasons.Add(check.Reason);
            }
        }

        return false;
    }
}
