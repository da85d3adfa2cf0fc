namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>Verifies Ed25519 and Ed448 signatures.</summary>
internal sealed class OpenSslEdwardsVerifier(KeyHandle key) : IVerifier
{
    private readonly KeyHandle _key = key;
    private readonly DigestContextHandle _context = LibCrypto.EVP_MD_CTX_new();

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        OpenSslProvider.Require(LibCrypto.EVP_DigestVerifyInit(_context, 0, 0, 0, _key) == 1);
        if (LibCrypto.EVP_DigestVerify(_context, signature, signature.Length, data, data.Length) == 1)
        {
            return true;
        }

        LibCrypto.ERR_clear_error();
        return false;
    }

    public void Dispose()
    {
        _context.Dispose();
        _key.Dispose();
    }
}
