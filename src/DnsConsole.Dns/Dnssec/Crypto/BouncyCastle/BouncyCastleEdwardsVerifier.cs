using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>Verifies Ed25519 and Ed448 signatures.</summary>
internal sealed class BouncyCastleEdwardsVerifier : IVerifier
{
    private readonly byte[] _publicKey;
    private readonly bool _is25519;

    public BouncyCastleEdwardsVerifier(DnskeyData key)
    {
        _publicKey = key.PublicKey.ToArray();
        _is25519 = key.Algorithm == DnssecAlgorithm.Ed25519;
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != (_is25519 ? Ed25519.SignatureSize : Ed448.SignatureSize))
        {
            return false;
        }

        var message = data.ToArray();
        return _is25519
            ? Ed25519.Verify(signature.ToArray(), 0, _publicKey, 0, message, 0, message.Length)
            : Ed448.Verify(signature.ToArray(), 0, _publicKey, 0, [], message, 0, message.Length);
    }

    public void Dispose()
    {
        // Holds managed objects only.
    }
}
