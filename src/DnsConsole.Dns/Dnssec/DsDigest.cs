using System.Security.Cryptography;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>The digest in a DS: over the canonical owner name and the DNSKEY RDATA (RFC 4034 §5.1.4, RFC 4509, RFC 6605 §2).</summary>
public static class DsDigest
{
    /// <summary>Octets of a digest, null for a type this program does not know.</summary>
    public static int? LengthOf(DigestType type) => type.Value switch { 1 => 20, 2 => 32, 4 => 48, _ => null };

    /// <summary>Makes the DS of a key.</summary>
    /// <param name="type">2 or 4 for publication; 1 (SHA-1) only to compare with what a parent has (RFC 8624 §3.3).</param>
    /// <exception cref="ArgumentException">Another digest type.</exception>
    public static DsData Compute(DomainName owner, DnskeyData key, DigestType type)
    {
        var name = owner.ToLower().Wire;
        var data = new byte[name.Length + key.ToData().Length];
        name.CopyTo(data);
        key.ToData().Wire.CopyTo(data.AsSpan(name.Length));
        var digest = type.Value switch
        {
#pragma warning disable CA5350 // RFC 4034 digest type 1 exists in parents and must be recognised.
            1 => SHA1.HashData(data),
#pragma warning restore CA5350
            2 => SHA256.HashData(data),
            4 => SHA384.HashData(data),
            _ => throw new ArgumentException($"Digest type {type} is not supported.", nameof(type)),
        };
        return DsData.Create(key.Tag, key.Algorithm, type, digest);
    }

    /// <summary>Whether a DS names this key: tag, algorithm and digest agree. False when the digest type is not supported.</summary>
    public static bool Matches(DsData ds, DomainName owner, DnskeyData key) =>
        LengthOf(ds.DigestType) is not null && ds.Algorithm == key.Algorithm && ds.KeyTag == key.Tag && Compute(owner, key, ds.DigestType) == ds;
}
