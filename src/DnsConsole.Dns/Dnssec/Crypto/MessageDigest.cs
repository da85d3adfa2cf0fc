using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>The hash that an RSA or ECDSA algorithm signs.</summary>
internal static class MessageDigest
{
    public const int MaxLength = 64;

    /// <summary>Hashes without allocation and returns the length of the digest.</summary>
    public static int Compute(DnssecAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> digest) => algorithm.Value switch
    {
#pragma warning disable CA5350 // Algorithms 5 and 7 are verified only.
        5 or 7 => SHA1.HashData(data, digest),
#pragma warning restore CA5350
        8 or 13 => SHA256.HashData(data, digest),
        14 => SHA384.HashData(data, digest),
        10 => SHA512.HashData(data, digest),
        _ => throw new ArgumentException($"Algorithm {algorithm.Value} has no separate hash.", nameof(algorithm)),
    };
}
