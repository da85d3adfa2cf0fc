using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>
/// Judges a whole signed zone as a validator will meet it (RFC 4035 §2, RFC 5155 §7): every authoritative set signed by every algorithm
/// of the DNSKEY set and, at the apex, as the parent's DS asks; nothing signed that is glue or occluded; NSEC or NSEC3 chain closed with
/// the right types; every signature valid now. It knows nothing of how the zone was signed and shares only the primitives with the
/// signer. All problems are reported, in canonical order of their names.
/// </summary>
/// <param name="minimumRsaBits">Shorter RSA keys are refused.</param>
public sealed class ZoneVerifier(ICryptoProvider provider, int minimumRsaBits = RsaPublicKey.MinimumBits)
{
    /// <param name="parentDs">The DS set of the parent; empty when the chain above is not to be checked.</param>
    public IReadOnlyList<VerificationProblem> Verify(
        IReadOnlyList<ResourceRecord> records, DomainName apex, IReadOnlyList<DsData> parentDs, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var zone = VerifiedZone.Build(records, apex);
        var keys = ApexCheck.Run(zone, parentDs, provider, minimumRsaBits, now);
        if (keys.Count > 0)
        {
            SignatureCoverage.Run(zone, keys, provider, minimumRsaBits, now, cancellation);
            DenialCheck.Run(zone, cancellation);
        }

        return [.. zone.Problems.OrderBy(p => p.Owner).ThenBy(p => p.Type?.Value ?? 0).ThenBy(p => p.Message, StringComparer.Ordinal)];
    }
}
