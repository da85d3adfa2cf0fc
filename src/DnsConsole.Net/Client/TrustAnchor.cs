using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Client;

/// <summary>A key that is trusted without proof, as the digest a DS record has (RFC 4033 §2).</summary>
public sealed record TrustAnchor(DomainName Zone, DsData Ds)
{
    /// <summary>Reads a DS or DNSKEY record in presentation form: <c>owner [TTL] [IN] DS|DNSKEY data</c>.</summary>
    /// <param name="error">A sentence that says what is wrong, empty on success.</param>
    public static bool TryParse(string line, out TrustAnchor? anchor, out string error)
    {
        anchor = null;
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, w => w.Equals("DS", StringComparison.OrdinalIgnoreCase) || w.Equals("DNSKEY", StringComparison.OrdinalIgnoreCase));
        if (at < 1)
        {
            error = $"'{line}' is not a DS or DNSKEY record with its owner in front.";
            return false;
        }

        var type = RecordType.Parse(words[at]);
        if (!DomainName.TryParse(words[0], null, out var zone, out error)
            || !RecordSchemas.Of(type).TryParse(string.Join(' ', words[(at + 1)..]), DomainName.Root, out var data, out error))
        {
            return false;
        }

        if (type == RecordType.Ds && DsData.TryRead(data, out var ds))
        {
            anchor = new TrustAnchor(zone, ds);
        }
        else if (type == RecordType.Dnskey && DnskeyData.TryRead(data, out var key))
        {
            anchor = new TrustAnchor(zone, DsDigest.Compute(zone, key, DigestType.Sha256));
        }

        error = anchor is null ? $"'{line}' has a digest of the wrong length or no key." : "";
        return anchor is not null;
    }
}
