using DnsConsole.Dns.Registries;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;

/// <summary>The curves P-256 and P-384 (RFC 6605 §4) as Bouncy Castle knows them.</summary>
internal static class Curve
{
    private static readonly ECDomainParameters P256 = Load("P-256");
    private static readonly ECDomainParameters P384 = Load("P-384");

    public static ECDomainParameters Of(DnssecAlgorithm algorithm) => algorithm == DnssecAlgorithm.EcdsaP256Sha256 ? P256 : P384;

    /// <summary>A random private scalar from 1 to n−1.</summary>
    public static byte[] RandomScalar(DnssecAlgorithm algorithm)
    {
        var order = Of(algorithm).N;
        var random = new SecureRandom();
        BigInteger scalar;
        do
        {
            scalar = new BigInteger(order.BitLength, random);
        }
        while (scalar.SignValue == 0 || scalar.CompareTo(order) >= 0);
        return ToFixed(scalar, Pkcs8.SecretLength(algorithm));
    }

    /// <summary>The point x‖y of a scalar.</summary>
    public static byte[] PublicPoint(DnssecAlgorithm algorithm, byte[] scalar)
    {
        var key = new ECPrivateKeyParameters(new BigInteger(1, scalar), Of(algorithm));
        return key.Parameters.G.Multiply(key.D).Normalize().GetEncoded(false)[1..];
    }

    /// <summary>A non-negative number, filled up with zeros at the front.</summary>
    public static byte[] ToFixed(BigInteger number, int length)
    {
        var bytes = number.ToByteArrayUnsigned();
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    private static ECDomainParameters Load(string name)
    {
        var curve = NistNamedCurves.GetByName(name);
        return new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
    }
}
