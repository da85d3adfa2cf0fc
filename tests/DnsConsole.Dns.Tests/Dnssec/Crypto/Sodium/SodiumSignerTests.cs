using System.Security.Cryptography;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Crypto.Sodium;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec.Crypto.Sodium;

/// <summary>What libsodium signs is compared with the other providers in <see cref="CryptoProviderTests"/>.</summary>
public class SodiumSignerTests
{
    [SodiumFact]
    public void Default_WhereLibSodiumIsInstalled_SignsEd25519WithIt()
    {
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        using var signer = CryptoProviders.Default.CreateSigner(key);
        Assert.IsType<SodiumSigner>(signer);
        using var other = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed448);
        using var otherSigner = CryptoProviders.Default.CreateSigner(other);
        Assert.IsNotType<SodiumSigner>(otherSigner);
    }

    [SodiumFact]
    public void Constructor_PublicHalfOfAnotherKey_IsRefused()
    {
        using var key = CryptoProviders.BouncyCastle.Generate(DnssecAlgorithm.Ed25519);
        using var other = CryptoProviders.BouncyCastle.Generate(DnssecAlgorithm.Ed25519);
        using var mixed = new PrivateKey(DnssecAlgorithm.Ed25519, other.PublicKey, key.ExportPkcs8());
        Assert.Throws<CryptographicException>(() => new SodiumSigner(mixed));
    }

    [SodiumFact]
    public void Sign_RoomTooSmallOrSignerDisposed_Throws()
    {
        using var key = CryptoProviders.BouncyCastle.Generate(DnssecAlgorithm.Ed25519);
        var signer = new SodiumSigner(key);
        Assert.Throws<ArgumentException>(() => signer.Sign([1], new byte[63]));
        signer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign([1], new byte[64]));
    }

    [SodiumFact]
    public void Sign_AfterTheKeyIsDisposed_StillWorks()
    {
        using var judge = CryptoProviders.BouncyCastle.Generate(DnssecAlgorithm.Ed25519);
        var dnskey = judge.ToDnskey(256);
        using var signer = new SodiumSigner(judge);
        judge.Dispose();
        var signature = new byte[64];
        signer.Sign([1, 2, 3], signature);
        Assert.True(CryptoProviders.BouncyCastle.TryCreateVerifier(dnskey, out var verifier, out _));
        using (verifier)
        {
            Assert.True(verifier.Verify([1, 2, 3], signature));
        }
    }
}
