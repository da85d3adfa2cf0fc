using System.Security.Cryptography;
using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>Signs with Ed25519 or Ed448. The public key is passed in, which saves deriving it for each signature: half the work.</summary>
internal sealed class BouncyCastleEdwardsSigner(DnssecAlgorithm algorithm, byte[] secret, byte[] publicKey) : ISigner
{
    private readonly byte[] _secret = secret;
    private readonly byte[] _publicKey = publicKey;
    private readonly bool _is25519 = algorithm == DnssecAlgorithm.Ed25519;

    public int SignatureLength => _is25519 ? Ed25519.SignatureSize : Ed448.SignatureSize;

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var message = data.ToArray();
        var result = new byte[SignatureLength];
        if (_is25519)
        {
            Ed25519.Sign(_secret, 0, _publicKey, 0, message, 0, message.Length, result, 0);
        }
        else
        {
            Ed448.Sign(_secret, 0, _publicKey, 0, [], message, 0, message.Length, result, 0);
        }

        result.CopyTo(signature);
        return result.Length;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);
}
