using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>Verifies ECDSA signatures.</summary>
internal sealed class BouncyCastleEcdsaVerifier : IVerifier
{
    private readonly DnssecAlgorithm _algorithm;
    private readonly ECDsaSigner _verifier = new();

    public BouncyCastleEcdsaVerifier(DnskeyData key)
    {
        _algorithm = key.Algorithm;
        var curve = Curve.Of(key.Algorithm);
        _verifier.Init(false, new ECPublicKeyParameters(curve.Curve.DecodePoint([4, .. key.PublicKey]), curve));
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var half = Pkcs8.SecretLength(_algorithm);
        if (signature.Length != 2 * half)
        {
            return false;
        }

        return _verifier.VerifySignature(EcdsaDigest.Of(_algorithm, data), new BigInteger(1, signature[..half].ToArray()), new BigInteger(1, signature[half..].ToArray()));
    }

    public void Dispose()
    {
        // Holds managed objects only.
    }
}
