using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>The hash that ECDSA signs (RFC 6605 §2), as long as the curve.</summary>
internal static class EcdsaDigest
{
    public static byte[] Of(DnssecAlgorithm algorithm, ReadOnlySpan<byte> data) =>
        algorithm == DnssecAlgorithm.EcdsaP256Sha256 ? SHA256.HashData(data) : SHA384.HashData(data);
}
