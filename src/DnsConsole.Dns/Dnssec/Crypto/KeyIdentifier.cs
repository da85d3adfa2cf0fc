using System.Formats.Asn1;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>The AlgorithmIdentifier by which PKCS#8 and SubjectPublicKeyInfo name a key type (RFC 3279, 5480, 8410).</summary>
internal static class KeyIdentifier
{
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string EllipticCurve = "1.2.840.10045.2.1";
    public const string P256 = "1.2.840.10045.3.1.7";
    public const string P384 = "1.3.132.0.34";
    public const string Ed25519 = "1.3.101.112";
    public const string Ed448 = "1.3.101.113";

    /// <summary>Object identifier of the key type, and of the curve where the key type alone does not say it.</summary>
    public static (string Type, string? Curve) Of(DnssecAlgorithm algorithm) => algorithm.Value switch
    {
        5 or 7 or 8 or 10 => (Rsa, null),
        13 => (EllipticCurve, P256),
        14 => (EllipticCurve, P384),
        15 => (Ed25519, null),
        16 => (Ed448, null),
        _ => throw new ArgumentException($"Algorithm {algorithm.Value} is not supported.", nameof(algorithm)),
    };

    public static void Write(AsnWriter writer, DnssecAlgorithm algorithm)
    {
        var (type, curve) = Of(algorithm);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            if (curve is not null)
            {
                writer.WriteObjectIdentifier(curve);
            }
            else if (type == Rsa)
            {
                writer.WriteNull();
            }
        }
    }
}
