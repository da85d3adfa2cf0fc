using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>PKCS #1 v1.5 and the hash of the algorithm (RFC 3110 §3, RFC 5702 §3), set on a context before its first use.</summary>
internal static class RsaParameters
{
    public static void Apply(KeyContextHandle context, DnssecAlgorithm algorithm)
    {
        if (!algorithm.IsRsa)
        {
            return;
        }

        var digest = algorithm.Value switch { 8 => LibCrypto.EVP_sha256(), 10 => LibCrypto.EVP_sha512(), _ => LibCrypto.EVP_sha1() };
        OpenSslProvider.Require(
            LibCrypto.EVP_PKEY_CTX_set_rsa_padding(context, LibCrypto.Pkcs1Padding) == 1 && LibCrypto.EVP_PKEY_CTX_set_signature_md(context, digest) == 1);
    }
}
