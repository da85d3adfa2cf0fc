using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>Verifies RSA and ECDSA signatures.</summary>
internal sealed class OpenSslDigestVerifier : IVerifier
{
    private readonly DnssecAlgorithm _algorithm;
    private readonly KeyContextHandle _context;
    private readonly OpenSslDigest _digest;

    public OpenSslDigestVerifier(KeyHandle handle, DnssecAlgorithm algorithm)
    {
        _algorithm = algorithm;
        using (handle)
        {
            _context = LibCrypto.EVP_PKEY_CTX_new(handle, 0);
        }

        OpenSslProvider.Require(!_context.IsInvalid && LibCrypto.EVP_PKEY_verify_init(_context) == 1);
        _digest = new OpenSslDigest(algorithm);
        _digest.ApplyToRsa(_context);
    }

    public bool Verify(ReadOnlySpan<byte> data, scoped ReadOnlySpan<byte> signature)
    {
        Span<byte> der = stackalloc byte[EcdsaSignatureForm.MaxDerLength];
        if (!_algorithm.IsRsa)
        {
            if (signature.Length != (_algorithm == DnssecAlgorithm.EcdsaP256Sha256 ? 64 : 96))
            {
                return false;
            }

            signature = der[..EcdsaSignatureForm.ToDer(signature, der)];
        }

        Span<byte> digest = stackalloc byte[OpenSslDigest.MaxLength];
        digest = digest[.._digest.Compute(data, digest)];
        if (LibCrypto.EVP_PKEY_verify(_context, signature, signature.Length, digest, digest.Length) == 1)
        {
            return true;
        }

        // A refused signature leaves entries in the thread's error queue that would be taken for those of a later call.
        LibCrypto.ERR_clear_error();
        return false;
    }

    public void Dispose()
    {
        _context.Dispose();
        _digest.Dispose();
    }
}
