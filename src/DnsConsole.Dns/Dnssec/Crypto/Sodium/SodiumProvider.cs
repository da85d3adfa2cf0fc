using System.Diagnostics.CodeAnalysis;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.Sodium;

/// <summary>
/// libsodium makes the Ed25519 signatures, in little more than half the time OpenSSL 3.0 takes for one; everything else is left to another
/// provider. That one verifies, too: what is signed is looked at by other code than made it.
/// </summary>
internal sealed class SodiumProvider(ICryptoProvider others) : ICryptoProvider
{
    public string Name => $"libsodium and {others.Name}";

    public PrivateKey Generate(DnssecAlgorithm algorithm, int rsaBits = 2048) => others.Generate(algorithm, rsaBits);

    public bool TryLoad(DnssecAlgorithm algorithm, ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key, out string error) =>
        others.TryLoad(algorithm, pkcs8, out key, out error);

    public ISigner CreateSigner(PrivateKey key) => key.Algorithm == DnssecAlgorithm.Ed25519 ? new SodiumSigner(key) : others.CreateSigner(key);

    public bool TryCreateVerifier(DnskeyData key, [NotNullWhen(true)] out IVerifier? verifier, out string error, int minimumRsaBits = RsaPublicKey.MinimumBits) =>
        others.TryCreateVerifier(key, out verifier, out error, minimumRsaBits);
}
