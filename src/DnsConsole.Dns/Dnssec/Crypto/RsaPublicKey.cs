using System.Buffers.Binary;
using System.Numerics;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>The public key field of an RSA DNSKEY (RFC 3110 §2): length of the exponent in one octet or in three, exponent, modulus. It points into the field.</summary>
public readonly ref struct RsaPublicKey(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
{
    /// <summary>Shorter keys are not believed (RFC 5702 §2 allows them from 512, validators today from 1024).</summary>
    public const int MinimumBits = 1024;

    /// <summary>Longest modulus (RFC 3110 §2).</summary>
    public const int MaximumBits = 4096;

    private readonly ReadOnlySpan<byte> _modulus = modulus.TrimStart((byte)0);
    private readonly ReadOnlySpan<byte> _exponent = exponent.TrimStart((byte)0);

    public ReadOnlySpan<byte> Modulus => _modulus;

    public ReadOnlySpan<byte> Exponent => _exponent;

    public int Bits => _modulus.IsEmpty ? 0 : _modulus.Length * 8 - BitOperations.LeadingZeroCount((uint)_modulus[0]) + 24;

    public static bool TryRead(ReadOnlySpan<byte> publicKey, out RsaPublicKey key)
    {
        key = default;
        if (publicKey.Length < 3)
        {
            return false;
        }

        var skip = publicKey[0] == 0 ? 3 : 1;
        var length = skip == 1 ? publicKey[0] : BinaryPrimitives.ReadUInt16BigEndian(publicKey[1..]);
        if (length == 0 || publicKey.Length <= skip + length)
        {
            return false;
        }

        key = new RsaPublicKey(publicKey[(skip + length)..], publicKey.Slice(skip, length));
        return !key.Modulus.IsEmpty && !key.Exponent.IsEmpty;
    }

    /// <summary>The public key field.</summary>
    public byte[] ToArray() => _exponent.Length < 256
        ? [(byte)_exponent.Length, .. _exponent, .. _modulus]
        : [0, (byte)(_exponent.Length >> 8), (byte)_exponent.Length, .. _exponent, .. _modulus];
}
