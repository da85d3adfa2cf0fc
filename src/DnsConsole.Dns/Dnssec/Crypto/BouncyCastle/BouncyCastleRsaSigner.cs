using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>Signs with RSA, PKCS #1 v1.5.</summary>
internal sealed class BouncyCastleRsaSigner : ISigner
{
    private readonly RsaDigestSigner _signer;

    /// <param name="numbers">The eight numbers of RFC 8017 §A.1.2.</param>
    public BouncyCastleRsaSigner(DnssecAlgorithm algorithm, byte[][] numbers)
    {
        var n = numbers.Select(number => new BigInteger(1, number)).ToArray();
        var key = new RsaPrivateCrtKeyParameters(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
        _signer = new RsaDigestSigner(RsaDigest.Of(algorithm));
        _signer.Init(true, key);
        SignatureLength = (key.Modulus.BitLength + 7) / 8;
    }

    public int SignatureLength { get; }

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        _signer.Reset();
        _signer.BlockUpdate(data.ToArray(), 0, data.Length);
        var result = _signer.GenerateSignature();
        result.CopyTo(signature);
        return result.Length;
    }

    public void Dispose()
    {
        // Bouncy Castle's numbers are immutable objects; there is nothing to wipe.
    }
}
