using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>Signs with RSA (PKCS #1 v1.5) or ECDSA: hash first, then one EVP_PKEY_sign on a context that is set up once.</summary>
internal sealed class OpenSslDigestSigner : ISigner
{
    private readonly DnssecAlgorithm _algorithm;
    private readonly KeyContextHandle _context;
    private readonly OpenSslDigest _digest;

    public OpenSslDigestSigner(KeyHandle handle, PrivateKey key)
    {
        _algorithm = key.Algorithm;
        SignatureLength = _algorithm.IsRsa ? (key.KeyBits + 7) / 8 : key.PublicKey.Length;
        using (handle)
        {
            _context = LibCrypto.EVP_PKEY_CTX_new(handle, 0);
        }

        OpenSslProvider.Require(!_context.IsInvalid && LibCrypto.EVP_PKEY_sign_init(_context) == 1);
        _digest = new OpenSslDigest(_algorithm);
        _digest.ApplyToRsa(_context);
    }

    public int SignatureLength { get; }

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        Span<byte> digest = stackalloc byte[OpenSslDigest.MaxLength];
        digest = digest[.._digest.Compute(data, digest)];
        if (_algorithm.IsRsa)
        {
            nint length = signature.Length;
            OpenSslProvider.Require(LibCrypto.EVP_PKEY_sign(_context, signature, ref length, digest, digest.Length) == 1);
            return (int)length;
        }

        Span<byte> der = stackalloc byte[EcdsaSignatureForm.MaxDerLength];
        nint derLength = der.Length;
        OpenSslProvider.Require(LibCrypto.EVP_PKEY_sign(_context, der, ref derLength, digest, digest.Length) == 1);
        EcdsaSignatureForm.ToFixed(der[..(int)derLength], signature[..SignatureLength]);
        return SignatureLength;
    }

    public void Dispose()
    {
        _context.Dispose();
        _digest.Dispose();
    }
}
