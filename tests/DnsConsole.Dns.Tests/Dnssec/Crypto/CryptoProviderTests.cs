using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec.Crypto;

/// <summary>Each provider is judged by the other.</summary>
public class CryptoProviderTests
{
    private static readonly byte[] Message = [.. Enumerable.Range(0, 300).Select(i => (byte)i)];

    public static TheoryData<byte> SigningAlgorithms => [8, 10, 13, 14, 15, 16];

    [Fact]
    public void Default_OfThoseInstalled_IsTheFastest()
    {
        Assert.Equal(CryptoProviders.Sodium ?? CryptoProviders.OpenSsl ?? CryptoProviders.BouncyCastle, CryptoProviders.Default);
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void Sign_WithOneProvider_VerifiesWithEveryProvider(byte number)
    {
        foreach (var maker in CryptoProviders.All)
        {
            using var key = maker.Generate(new DnssecAlgorithm(number), 1024);
            foreach (var signing in CryptoProviders.All)
            {
                using var signer = signing.CreateSigner(key);
                foreach (var verifying in CryptoProviders.All)
                {
                    Assert.True(verifying.TryCreateVerifier(key.ToDnskey(256), out var verifier, out var error), error);
                    using (verifier)
                    {
                        for (var round = 0; round < 8; round++)
                        {
                            var data = Message.AsSpan(0, 37 * round).ToArray();
                            var signature = new byte[signer.SignatureLength];
                            Assert.Equal(signature.Length, signer.Sign(data, signature));
                            Assert.True(verifier.Verify(data, signature), $"{maker.Name} → {signing.Name} → {verifying.Name}");
                        }
                    }
                }
            }
        }
    }

    /// <summary>RFC 8032 §7.1, tests 1 to 3: EdDSA leaves nothing to chance, so every library makes the same octets.</summary>
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Sign_Rfc8032Vector_GivesItsSignature(string secret, string publicKey, string data, string expected)
    {
        foreach (var provider in CryptoProviders.All)
        {
            Assert.True(provider.TryLoad(DnssecAlgorithm.Ed25519, Pkcs8.FromSecret(DnssecAlgorithm.Ed25519, Convert.FromHexString(secret)), out var key, out var error), error);
            using (key)
            {
                Assert.Equal(publicKey, Convert.ToHexStringLower(key.PublicKey));
                using var signer = provider.CreateSigner(key);
                var signature = new byte[signer.SignatureLength];
                signer.Sign(Convert.FromHexString(data), signature);
                Assert.Equal(expected, Convert.ToHexStringLower(signature));
            }
        }
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void Verify_AnyBitOfSignatureOrDataChanged_Fails(byte number)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        foreach (var provider in CryptoProviders.All)
        {
            using var key = provider.Generate(new DnssecAlgorithm(number), 1024);
            using var signer = provider.CreateSigner(key);
            var signature = new byte[signer.SignatureLength];
            signer.Sign(Message, signature);
            foreach (var judge in CryptoProviders.All)
            {
                Assert.True(judge.TryCreateVerifier(key.ToDnskey(256), out var verifier, out _));
                using (verifier)
                {
                    for (var round = 0; round < 40; round++)
                    {
                        var place = $"seed {seed}, round {round}, {provider.Name} → {judge.Name}";
                        Assert.False(verifier.Verify(Message, Flip(signature, random)), place);
                        Assert.False(verifier.Verify(Flip(Message, random), signature), place);
                    }

                    Assert.True(verifier.Verify(Message, signature), "a refused signature must not spoil the context");
                    Assert.False(verifier.Verify(Message, []));
                    Assert.False(verifier.Verify(Message, signature.AsSpan(1)));
                    Assert.False(verifier.Verify(Message, new byte[signature.Length]));
                    Assert.False(verifier.Verify(Message, [.. signature, 0]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void TryLoad_OfExportedKey_GivesTheSamePublicKey(byte number)
    {
        var algorithm = new DnssecAlgorithm(number);
        foreach (var maker in CryptoProviders.All)
        {
            using var key = maker.Generate(algorithm, 1024);
            foreach (var loader in CryptoProviders.All)
            {
                Assert.True(loader.TryLoad(algorithm, key.ExportPkcs8(), out var loaded, out var error), $"{maker.Name} → {loader.Name}: {error}");
                Assert.Equal(key.PublicKey.ToArray(), loaded.PublicKey.ToArray());
                loaded.Dispose();
            }
        }
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void TryLoad_OfDamagedOctets_SaysWhyAndNeverThrows(byte number)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var algorithm = new DnssecAlgorithm(number);
        foreach (var provider in CryptoProviders.All)
        {
            using var key = provider.Generate(algorithm, 1024);
            for (var round = 0; round < 60; round++)
            {
                var damaged = Flip(key.ExportPkcs8(), random);
                damaged = round % 3 == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
                if (provider.TryLoad(algorithm, damaged, out var loaded, out var error))
                {
                    // Flipping a bit of an EdDSA secret or an EC scalar gives another good key; it must work as one.
                    using (loaded)
                    using (var signer = provider.CreateSigner(loaded))
                    {
                        Assert.Equal(signer.SignatureLength, signer.Sign(Message, new byte[signer.SignatureLength]));
                    }
                }
                else
                {
                    Assert.True(error.Length > 0, $"seed {seed}, round {round}");
                }
            }
        }
    }

    [Fact]
    public void TryLoad_KeyOfAnotherAlgorithm_SaysSo()
    {
        foreach (var provider in CryptoProviders.All)
        {
            using var key = provider.Generate(DnssecAlgorithm.EcdsaP256Sha256);
            Assert.False(provider.TryLoad(DnssecAlgorithm.EcdsaP384Sha384, key.ExportPkcs8(), out _, out var error));
            Assert.Contains("not one for algorithm 14", error, StringComparison.Ordinal);
            Assert.False(provider.TryLoad(DnssecAlgorithm.RsaSha1, key.ExportPkcs8(), out _, out error));
            Assert.Contains("SHA-1", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, "not supported")]
    [InlineData(3, "not supported")]
    [InlineData(12, "not supported")]
    [InlineData(13, "64")]
    [InlineData(8, "bits")]
    [InlineData(99, "not supported")]
    public void TryCreateVerifier_UnusableKey_SaysWhy(byte number, string expected)
    {
        var key = DnskeyData.Create(256, new DnssecAlgorithm(number), [1, 3, 5, 7, 9, 11]);
        foreach (var provider in CryptoProviders.All)
        {
            Assert.False(provider.TryCreateVerifier(key, out _, out var error));
            Assert.Contains(expected, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TryCreateVerifier_PointNotOnTheCurve_SaysWhy()
    {
        var key = DnskeyData.Create(256, DnssecAlgorithm.EcdsaP256Sha256, new byte[64]);
        foreach (var provider in CryptoProviders.All)
        {
            Assert.False(provider.TryCreateVerifier(key, out _, out var error));
            Assert.Contains("not a valid one", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Generate_AlgorithmThatMustNotSign_IsRefused()
    {
        foreach (var provider in CryptoProviders.All)
        {
            Assert.Throws<ArgumentException>(() => provider.Generate(DnssecAlgorithm.RsaSha1));
            Assert.Throws<ArgumentOutOfRangeException>(() => provider.Generate(DnssecAlgorithm.RsaSha256, 512));
        }
    }

    [Fact]
    public void Dispose_OfPrivateKey_MakesItUnusableAndToStringNeverShowsIt()
    {
        var key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        var secret = key.ExportPkcs8();
        Assert.DoesNotContain(Convert.ToHexString(secret.AsSpan(secret.Length - 32)), key.ToString(), StringComparison.OrdinalIgnoreCase);
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(key.ExportPkcs8);
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public void Sign_WithNativeLibrary_AllocatesNothing(byte number)
    {
        foreach (var provider in CryptoProviders.All.Where(p => p != CryptoProviders.BouncyCastle && CryptoProviders.OpenSsl is not null))
        {
            AllocatesNothing(provider, number);
        }
    }

    private static byte[] Flip(byte[] octets, Random random)
    {
        var copy = (byte[])octets.Clone();
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static void AllocatesNothing(ICryptoProvider provider, byte number)
    {
        using var key = provider.Generate(new DnssecAlgorithm(number), 1024);
        using var signer = provider.CreateSigner(key);
        Assert.True(provider.TryCreateVerifier(key.ToDnskey(256), out var verifier, out _));
        using (verifier)
        {
            var signature = new byte[signer.SignatureLength];
            long Measure()
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 50; i++)
                {
                    signer.Sign(Message, signature);
                    verifier.Verify(Message, signature);
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Measure();
            Assert.Equal(0, Measure());
        }
    }
}
