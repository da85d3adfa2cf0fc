using System.Formats.Asn1;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>
/// Public keys between DNSKEY form (RFC 3110, 6605 §4, 8080 §3) and SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), which both libraries read.
/// </summary>
internal static class PublicKeyForm
{
    /// <summary>Longest exponent believed, in octets: longer ones only serve to make verification slow.</summary>
    private const int MaximumExponentLength = 8;

    /// <summary>Why a DNSKEY cannot be used to verify, empty when it can.</summary>
    public static string Refusal(DnskeyData key, int minimumRsaBits)
    {
        if (key.Protocol != 3)
        {
            return $"The DNSKEY has protocol {key.Protocol}; only 3 is DNSSEC.";
        }

        var octets = key.Algorithm.Value switch { 13 => 64, 14 => 96, 15 => 32, 16 => 57, _ => 0 };
        if (octets > 0)
        {
            return key.PublicKey.Length == octets ? "" : $"The {key.Algorithm} key has {key.PublicKey.Length} octets instead of {octets}.";
        }

        if (!key.Algorithm.IsRsa)
        {
            return $"Algorithm {key.Algorithm.Value} is not supported.";
        }

        if (!RsaPublicKey.TryRead(key.PublicKey, out var rsa))
        {
            return "The RSA key is malformed (RFC 3110 §2).";
        }

        if (rsa.Bits < minimumRsaBits || rsa.Bits > RsaPublicKey.MaximumBits)
        {
            return $"The RSA key has {rsa.Bits} bits; {minimumRsaBits} to {RsaPublicKey.MaximumBits} are accepted.";
        }

        return rsa.Exponent.Length > MaximumExponentLength ? "The RSA exponent is longer than 64 bits." : "";
    }

    public static int Bits(DnssecAlgorithm algorithm, ReadOnlySpan<byte> publicKey) => algorithm.Value switch
    {
        13 or 15 => 256,
        14 => 384,
        16 => 456,
        _ => RsaPublicKey.TryRead(publicKey, out var rsa) ? rsa.Bits : 0,
    };

    /// <summary>SubjectPublicKeyInfo of a key that <see cref="Refusal"/> lets pass.</summary>
    public static byte[] ToSubjectPublicKeyInfo(DnssecAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            KeyIdentifier.Write(writer, algorithm);
            if (algorithm.IsRsa)
            {
                RsaPublicKey.TryRead(publicKey, out var rsa);
                var inner = new AsnWriter(AsnEncodingRules.DER);
                using (inner.PushSequence())
                {
                    inner.WriteIntegerUnsigned(rsa.Modulus);
                    inner.WriteIntegerUnsigned(rsa.Exponent);
                }

                writer.WriteBitString(inner.Encode());
            }
            else
            {
                // An elliptic curve point is written uncompressed, which a leading 04 says; EdDSA keys are bare.
                writer.WriteBitString(algorithm.Value is 13 or 14 ? [4, .. publicKey] : publicKey);
            }
        }

        return writer.Encode();
    }

    /// <summary>DNSKEY form of a SubjectPublicKeyInfo that a library made for a key of this algorithm.</summary>
    public static byte[] FromSubjectPublicKeyInfo(DnssecAlgorithm algorithm, ReadOnlyMemory<byte> info)
    {
        var outer = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
        outer.ReadEncodedValue();
        var key = outer.ReadBitString(out _);
        if (!algorithm.IsRsa)
        {
            return algorithm.Value is 13 or 14 ? key[1..] : key;
        }

        var rsa = new AsnReader(key, AsnEncodingRules.DER).ReadSequence();
        var modulus = rsa.ReadIntegerBytes();
        return new RsaPublicKey(modulus.Span, rsa.ReadIntegerBytes().Span).ToArray();
    }
}
