using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>Verifies RSA signatures, PKCS #1 v1.5.</summary>
internal sealed class BouncyCastleRsaVerifier : IVerifier
{
    private readonly RsaDigestSigner _verifier;
    private readonly int _signatureLength;

    public BouncyCastleRsaVerifier(DnskeyData key)
    {
        RsaPublicKey.TryRead(key.PublicKey, out var rsa);
        _signatureLength = rsa.Modulus.Length;
        _verifier = new RsaDigestSigner(RsaDigest.Of(key.Algorithm));
        _verifier.Init(false, new RsaKeyParameters(false, new BigInteger(1, rsa.Modulus.ToArray()), new BigInteger(1, rsa.Exponent.ToArray())));
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        // Bouncy Castle also takes a signature without its leading zeros, which RFC 8017 §8.2.2 does not allow.
        if (signature.Length != _signatureLength)
        {
            return false;
        }

        _verifier.Reset();
        _verifier.BlockUpdate(data.ToArray(), 0, data.Length);
        return _verifier.VerifySignature(signature.ToArray());
    }

    public void Dispose()
    {
        // Holds managed objects only.
    }
}
