using System.Diagnostics.CodeAnalysis;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>
/// What DNSSEC needs of a cryptographic library. Signs with algorithms 8, 10, 13, 14, 15 and 16, verifies 5 and 7 besides. Keys and
/// signatures have the form they have in DNSKEY and RRSIG (RFC 3110, 5702, 6605, 8080), so that what one provider made the other accepts.
/// </summary>
/// <remarks>A provider is shared by all threads; a signer or verifier is one crypto context and belongs to one thread at a time.</remarks>
public interface ICryptoProvider
{
    /// <summary>Printed at the start.</summary>
    string Name { get; }

    /// <summary>Makes a new key.</summary>
    /// <param name="rsaBits">Modulus length of an RSA key, 1024-4096; ignored for other algorithms.</param>
    /// <exception cref="ArgumentException">The algorithm cannot sign, or the length is out of range.</exception>
    PrivateKey Generate(DnssecAlgorithm algorithm, int rsaBits = 2048);

    /// <summary>Takes a key from PKCS#8 (RFC 5208, RFC 5958), unencrypted DER. The pair is tried out with one signature.</summary>
    /// <param name="error">Why it was refused, empty on success.</param>
    bool TryLoad(DnssecAlgorithm algorithm, ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key, out string error);

    /// <summary>Imports the key once into a context for many signatures.</summary>
    ISigner CreateSigner(PrivateKey key);

    /// <summary>Imports a public key once into a context for many verifications; false with the reason when the algorithm or the key is not usable.</summary>
    /// <param name="minimumRsaBits">Shorter RSA keys are refused; 512 admits those of old test vectors.</param>
    bool TryCreateVerifier(DnskeyData key, [NotNullWhen(true)] out IVerifier? verifier, out string error, int minimumRsaBits = RsaPublicKey.MinimumBits);
}
