using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>Bouncy Castle, all managed code: every algorithm everywhere, slower than libcrypto.</summary>
internal sealed class BouncyCastleProvider : ICryptoProvider
{
    public string Name => "Bouncy Castle";

    public PrivateKey Generate(DnssecAlgorithm algorithm, int rsaBits = 2048)
    {
        byte[] pkcs8;
        if (algorithm.Value is 8 or 10)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rsaBits, RsaPublicKey.MinimumBits);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(rsaBits, RsaPublicKey.MaximumBits);
            var generator = new RsaKeyPairGenerator();
            generator.Init(new RsaKeyGenerationParameters(Org.BouncyCastle.Math.BigInteger.ValueOf(65537), new SecureRandom(), rsaBits, 100));
            pkcs8 = PrivateKeyInfoFactory.CreatePrivateKeyInfo(generator.GenerateKeyPair().Private).GetDerEncoded();
        }
        else if (algorithm.IsSupportedForSigning)
        {
            var secret = algorithm.Value is 13 or 14 ? Curve.RandomScalar(algorithm) : RandomNumberGenerator.GetBytes(Pkcs8.SecretLength(algorithm));
            pkcs8 = Pkcs8.FromSecret(algorithm, secret);
            CryptographicOperations.ZeroMemory(secret);
        }
        else
        {
            throw new ArgumentException(algorithm.RefusalToSign, nameof(algorithm));
        }

        var key = new PrivateKey(algorithm, PublicHalf(algorithm, pkcs8), pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
        return key;
    }

    public bool TryLoad(DnssecAlgorithm algorithm, ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key, out string error)
    {
        key = null;
        var copy = pkcs8.ToArray();
        var wellFormed = Pkcs8.TryNormalize(algorithm, copy, out var normalized, out error);
        CryptographicOperations.ZeroMemory(copy);
        if (!wellFormed)
        {
            return false;
        }

        try
        {
            var loaded = new PrivateKey(algorithm, PublicHalf(algorithm, normalized), normalized);
            error = KeyTrial.Run(this, loaded);
            if (error.Length > 0)
            {
                loaded.Dispose();
                return false;
            }

            key = loaded;
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptoException or ArithmeticException or InvalidOperationException)
        {
            error = $"The numbers of the {algorithm} private key are not valid ones.";
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(normalized);
        }
    }

    public ISigner CreateSigner(PrivateKey key)
    {
        var pkcs8 = key.ExportPkcs8();
        try
        {
            return key.Algorithm.Value switch
            {
                13 or 14 => new BouncyCastleEcdsaSigner(key.Algorithm, Pkcs8.ReadSecret(key.Algorithm, pkcs8)),
                15 or 16 => new BouncyCastleEdwardsSigner(key.Algorithm, Pkcs8.ReadSecret(key.Algorithm, pkcs8), key.PublicKey.ToArray()),
                _ => new BouncyCastleRsaSigner(key.Algorithm, Pkcs8.ReadRsa(pkcs8)),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    public bool TryCreateVerifier(DnskeyData key, [NotNullWhen(true)] out IVerifier? verifier, out string error, int minimumRsaBits = RsaPublicKey.MinimumBits)
    {
        verifier = null;
        error = PublicKeyForm.Refusal(key, minimumRsaBits);
        if (error.Length > 0)
        {
            return false;
        }

        try
        {
            verifier = key.Algorithm.Value switch
            {
                13 or 14 => new BouncyCastleEcdsaVerifier(key),
                15 or 16 => new BouncyCastleEdwardsVerifier(key),
                _ => new BouncyCastleRsaVerifier(key),
            };
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptoException or ArithmeticException)
        {
            error = $"The {key.Algorithm} public key is not a valid one.";
            return false;
        }
    }

    private static byte[] PublicHalf(DnssecAlgorithm algorithm, byte[] pkcs8)
    {
        if (algorithm.IsRsa)
        {
            var numbers = Pkcs8.ReadRsa(pkcs8);
            return new RsaPublicKey(numbers[0], numbers[1]).ToArray();
        }

        var secret = Pkcs8.ReadSecret(algorithm, pkcs8);
        var key = algorithm.Value switch
        {
            15 => new Ed25519PrivateKeyParameters(secret, 0).GeneratePublicKey().GetEncoded(),
            16 => new Ed448PrivateKeyParameters(secret, 0).GeneratePublicKey().GetEncoded(),
            _ => Curve.PublicPoint(algorithm, secret),
        };
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }
}
