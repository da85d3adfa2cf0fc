using System.Security.Cryptography;
using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>ECDSA with the nonce derived from key and message (RFC 6979), so that no signature depends on a random source.</summary>
internal sealed class BouncyCastleEcdsaSigner : ISigner
{
    private readonly DnssecAlgorithm _algorithm;
    private readonly ECDsaSigner _signer;

    public BouncyCastleEcdsaSigner(DnssecAlgorithm algorithm, byte[] scalar)
    {
        _algorithm = algorithm;
        _signer = new ECDsaSigner(new HMacDsaKCalculator(algorithm == DnssecAlgorithm.EcdsaP256Sha256 ? new Sha256Digest() : new Sha384Digest()));
        _signer.Init(true, new ECPrivateKeyParameters(new BigInteger(1, scalar), Curve.Of(algorithm)));
        CryptographicOperations.ZeroMemory(scalar);
    }

    public int SignatureLength => 2 * Pkcs8.SecretLength(_algorithm);

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var digest = EcdsaDigest.Of(_algorithm, data);
        var numbers = _signer.GenerateSignature(digest);
        Curve.ToFixed(numbers[0], digest.Length).CopyTo(signature);
        Curve.ToFixed(numbers[1], digest.Length).CopyTo(signature[digest.Length..]);
        return SignatureLength;
    }

    public void Dispose()
    {
        // Bouncy Castle's numbers are immutable objects; there is nothing to wipe.
    }
}
