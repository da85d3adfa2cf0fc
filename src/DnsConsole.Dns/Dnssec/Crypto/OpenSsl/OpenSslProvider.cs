using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>OpenSSL 3's libcrypto through its EVP interface: every algorithm at the speed of the library.</summary>
internal sealed class OpenSslProvider : ICryptoProvider
{
    public string Name => "OpenSSL";

    public PrivateKey Generate(DnssecAlgorithm algorithm, int rsaBits = 2048)
    {
        var (name, group) = algorithm.Value switch
        {
            8 or 10 => ("RSA", null),
            13 => ("EC", "P-256"),
            14 => ("EC", "P-384"),
            15 => ("ED25519", null),
            16 => ("ED448", null),
            _ => throw new ArgumentException(algorithm.RefusalToSign, nameof(algorithm)),
        };
        using var context = LibCrypto.EVP_PKEY_CTX_new_from_name(0, name, 0);
        Require(!context.IsInvalid && LibCrypto.EVP_PKEY_keygen_init(context) == 1);
        if (group is not null)
        {
            Require(LibCrypto.EVP_PKEY_CTX_set_group_name(context, group) == 1);
        }
        else if (algorithm.IsRsa)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rsaBits, RsaPublicKey.MinimumBits);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(rsaBits, RsaPublicKey.MaximumBits);
            Require(LibCrypto.EVP_PKEY_CTX_set_rsa_keygen_bits(context, rsaBits) == 1);
        }

        Require(LibCrypto.EVP_PKEY_generate(context, out var key) == 1);
        using (key)
        {
            var pkcs8 = KeyEncoding.ExportPrivate(key);
            Require(Pkcs8.TryNormalize(algorithm, pkcs8, out var normalized, out _));
            CryptographicOperations.ZeroMemory(pkcs8);
            var result = new PrivateKey(algorithm, PublicKeyForm.FromSubjectPublicKeyInfo(algorithm, KeyEncoding.ExportPublic(key)), normalized);
            CryptographicOperations.ZeroMemory(normalized);
            return result;
        }
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

        using var handle = KeyEncoding.ImportPrivate(normalized);
        if (handle.IsInvalid)
        {
            LibCrypto.ERR_clear_error();
            error = $"The numbers of the {algorithm} private key are not valid ones.";
            return false;
        }

        var loaded = new PrivateKey(algorithm, PublicKeyForm.FromSubjectPublicKeyInfo(algorithm, KeyEncoding.ExportPublic(handle)), normalized);
        CryptographicOperations.ZeroMemory(normalized);
        error = KeyTrial.Run(this, loaded);
        if (error.Length > 0)
        {
            loaded.Dispose();
            return false;
        }

        key = loaded;
        return true;
    }

    public ISigner CreateSigner(PrivateKey key)
    {
        var handle = KeyEncoding.ImportPrivate(key.Pkcs8);

        // The octets are wiped when the key is collected, which must not be while they are read.
        GC.KeepAlive(key);
        Require(!handle.IsInvalid);
        return key.Algorithm.Value is 15 or 16 ? new OpenSslEdwardsSigner(handle, key.Algorithm) : new OpenSslDigestSigner(handle, key);
    }

    public bool TryCreateVerifier(DnskeyData key, [NotNullWhen(true)] out IVerifier? verifier, out string error, int minimumRsaBits = RsaPublicKey.MinimumBits)
    {
        verifier = null;
        error = PublicKeyForm.Refusal(key, minimumRsaBits);
        if (error.Length > 0)
        {
            return false;
        }

        var handle = KeyEncoding.ImportPublic(PublicKeyForm.ToSubjectPublicKeyInfo(key.Algorithm, key.PublicKey));
        if (handle.IsInvalid)
        {
            LibCrypto.ERR_clear_error();
            handle.Dispose();
            error = $"The {key.Algorithm} public key is not a valid one.";
            return false;
        }

        verifier = key.Algorithm.Value is 15 or 16 ? new OpenSslEdwardsVerifier(handle) : new OpenSslDigestVerifier(handle, key.Algorithm);
        return true;
    }

    internal static void Require(bool success)
    {
        if (!success)
        {
            LibCrypto.ERR_clear_error();
            throw new CryptographicException("libcrypto failed.");
        }
    }
}
