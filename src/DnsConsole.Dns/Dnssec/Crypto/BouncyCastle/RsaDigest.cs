using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>The hash of an RSA algorithm (RFC 3110 §3, RFC 5702 §3).</summary>
internal static class RsaDigest
{
    public static IDigest Of(DnssecAlgorithm algorithm) => algorithm.Value switch { 8 => new Sha256Digest(), 10 => new Sha512Digest(), _ => new Sha1Digest() };
}
