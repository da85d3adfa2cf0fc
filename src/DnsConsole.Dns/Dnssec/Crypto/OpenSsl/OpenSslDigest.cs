using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>
/// The hash that an RSA or ECDSA algorithm signs (RFC 3110 §3, 5702 §3, 6605 §2), on a context of its own. The method is fetched once for
/// the process: what the one-shot functions spend on looking it up each time is a seventh of a P-256 signature.
/// </summary>
internal sealed class OpenSslDigest : IDisposable
{
    public const int MaxLength = 64;

    private static readonly nint Sha1 = LibCrypto.EVP_MD_fetch(0, "SHA1", 0);
    private static readonly nint Sha256 = LibCrypto.EVP_MD_fetch(0, "SHA256", 0);
    private static readonly nint Sha384 = LibCrypto.EVP_MD_fetch(0, "SHA384", 0);
    private static readonly nint Sha512 = LibCrypto.EVP_MD_fetch(0, "SHA512", 0);

    private readonly DnssecAlgorithm _algorithm;
    private readonly nint _method;
    private readonly DigestContextHandle _context = LibCrypto.EVP_MD_CTX_new();

    public OpenSslDigest(DnssecAlgorithm algorithm)
    {
        _algorithm = algorithm;
        _method = algorithm.Value switch { 8 or 13 => Sha256, 14 => Sha384, 10 => Sha512, _ => Sha1 };
        OpenSslProvider.Require(_method != 0 && !_context.IsInvalid);
    }

    /// <summary>Hashes and returns the length of the digest.</summary>
    public int Compute(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        uint length = 0;
        OpenSslProvider.Require(
            LibCrypto.EVP_DigestInit_ex2(_context, _method, 0) == 1
            && LibCrypto.EVP_DigestUpdate(_context, data, data.Length) == 1
            && LibCrypto.EVP_DigestFinal_ex(_context, digest, out length) == 1);
        return (int)length;
    }

    /// <summary>Sets PKCS #1 v1.5 and this hash on the context of an RSA key, before its first use.</summary>
    public void ApplyToRsa(KeyContextHandle key)
    {
        if (_algorithm.IsRsa)
        {
            OpenSslProvider.Require(
                LibCrypto.EVP_PKEY_CTX_set_rsa_padding(key, LibCrypto.Pkcs1Padding) == 1 && LibCrypto.EVP_PKEY_CTX_set_signature_md(key, _method) == 1);
        }
    }

    public void Dispose() => _context.Dispose();
}
