using System.Formats.Asn1;
using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>
/// Private keys between their numbers, as BIND's files list them, and PKCS#8 (RFC 5208; inside: RFC 8017 §A.1.2, RFC 5915, RFC 8410 §7).
/// Arrays with secrets are the caller's to wipe.
/// </summary>
internal static class Pkcs8
{
    /// <summary>Makes PKCS#8 of an ECDSA scalar or an EdDSA secret of the right length.</summary>
    public static byte[] FromSecret(DnssecAlgorithm algorithm, ReadOnlySpan<byte> secret)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        if (algorithm.Value is 13 or 14)
        {
            using (inner.PushSequence())
            {
                inner.WriteInteger(1);
                inner.WriteOctetString(secret);
            }
        }
        else
        {
            inner.WriteOctetString(secret);
        }

        return Wrap(algorithm, inner);
    }

    /// <summary>Makes PKCS#8 of the eight RSA numbers in the order of RFC 8017: n, e, d, p, q, d mod p−1, d mod q−1, 1/q mod p.</summary>
    public static byte[] FromRsa(DnssecAlgorithm algorithm, IReadOnlyList<byte[]> numbers)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            inner.WriteInteger(0);
            foreach (var number in numbers)
            {
                ReadOnlySpan<byte> significant = number.AsSpan().TrimStart((byte)0);
                inner.WriteIntegerUnsigned(significant.IsEmpty ? [0] : significant);
            }
        }

        return Wrap(algorithm, inner);
    }

    /// <summary>
    /// Reads PKCS#8 of any maker and writes the numbers in it anew, without attributes and without a public half that might be another's.
    /// What is checked is form; the pair is tried out by the provider.
    /// </summary>
    /// <param name="error">Why this is not a key of the algorithm, empty on success.</param>
    public static bool TryNormalize(DnssecAlgorithm algorithm, ReadOnlyMemory<byte> pkcs8, out byte[] normalized, out string error)
    {
        normalized = [];
        try
        {
            error = CheckIdentifier(algorithm, pkcs8);
            if (error.Length > 0)
            {
                return false;
            }

            if (algorithm.IsRsa)
            {
                normalized = FromRsa(algorithm, ReadRsa(pkcs8));
                return true;
            }

            var secret = ReadSecret(algorithm, pkcs8);
            error = secret.Length == SecretLength(algorithm) ? "" : $"The {algorithm} private key has {secret.Length} octets instead of {SecretLength(algorithm)}.";
            normalized = error.Length == 0 ? FromSecret(algorithm, secret) : [];
            CryptographicOperations.ZeroMemory(secret);
            return error.Length == 0;
        }
        catch (AsnContentException)
        {
            error = "The private key is not well-formed PKCS#8.";
            return false;
        }
    }

    /// <summary>The scalar or secret, filled up with zeros at the front to its full length.</summary>
    public static byte[] ReadSecret(DnssecAlgorithm algorithm, ReadOnlyMemory<byte> pkcs8)
    {
        var inner = ReadInner(pkcs8);
        byte[] secret;
        if (algorithm.Value is 13 or 14)
        {
            var key = inner.ReadSequence();
            key.ReadInteger();
            secret = key.ReadOctetString();
        }
        else
        {
            secret = inner.ReadOctetString();
        }

        var missing = SecretLength(algorithm) - secret.Length;
        return missing > 0 && algorithm.Value is 13 or 14 ? [.. new byte[Math.Max(0, missing)], .. secret] : secret;
    }

    /// <summary>The eight RSA numbers without leading zeros.</summary>
    public static byte[][] ReadRsa(ReadOnlyMemory<byte> pkcs8)
    {
        var key = ReadInner(pkcs8).ReadSequence();
        key.ReadInteger();
        return [.. Enumerable.Range(0, 8).Select(_ => key.ReadIntegerBytes().Span.TrimStart((byte)0).ToArray())];
    }

    /// <summary>Octets of an ECDSA scalar or EdDSA secret.</summary>
    public static int SecretLength(DnssecAlgorithm algorithm) => algorithm.Value switch { 13 or 15 => 32, 14 => 48, 16 => 57, _ => 0 };

    private static string CheckIdentifier(DnssecAlgorithm algorithm, ReadOnlyMemory<byte> pkcs8)
    {
        if (algorithm.RefusalToSign is { } refusal)
        {
            return refusal;
        }

        var (type, curve) = KeyIdentifier.Of(algorithm);
        var outer = new AsnReader(pkcs8, AsnEncodingRules.BER).ReadSequence();
        if (!outer.TryReadInt32(out var version) || version is not (0 or 1))
        {
            return "The PKCS#8 version is neither 0 nor 1.";
        }

        var identifier = outer.ReadSequence();
        var same = identifier.ReadObjectIdentifier() == type && (curve is null || identifier.ReadObjectIdentifier() == curve);
        return same ? "" : $"The private key is not one for algorithm {algorithm.Value} ({algorithm}).";
    }

    private static AsnReader ReadInner(ReadOnlyMemory<byte> pkcs8)
    {
        var outer = new AsnReader(pkcs8, AsnEncodingRules.BER).ReadSequence();
        outer.ReadInteger();
        outer.ReadEncodedValue();
        return new AsnReader(outer.ReadOctetString(), AsnEncodingRules.BER);
    }

    private static byte[] Wrap(DnssecAlgorithm algorithm, AsnWriter inner)
    {
        var key = inner.Encode();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            KeyIdentifier.Write(writer, algorithm);
            writer.WriteOctetString(key);
        }

        var pkcs8 = writer.Encode();
        CryptographicOperations.ZeroMemory(key);
        inner.Reset();
        writer.Reset();
        return pkcs8;
    }
}
