using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DnsConsole.TestKit.Probes;

namespace DnsConsole.TestKit.Tools;

/// <summary>
/// A private key that dnssec-keygen made (P-256 only), for signing single RRsets that no signer would sign: a wrong NSEC, glue. Only with a right signature on it is a wrong record a defect
/// of its own and not just a bad signature.
/// </summary>
public sealed class ForeignKey
{
    private readonly byte[] _public;
    private readonly byte[] _scalar;

    private ForeignKey(int flags, byte[] publicKey, byte[] scalar)
    {
        Flags = flags;
        _public = publicKey;

        // One scalar in 256 begins with a zero octet, which dnssec-keygen does not write.
        _scalar = [.. new byte[32 - scalar.Length], .. scalar];
    }

    public int Flags { get; }

    /// <summary>RFC 4034 appendix B over the DNSKEY's RDATA.</summary>
    public int KeyTag
    {
        get
        {
            byte[] data = [(byte)(Flags >> 8), (byte)Flags, 3, 13, .. _public];
            var sum = data.Select((octet, i) => i % 2 == 0 ? octet << 8 : octet).Sum();
            return (sum + (sum >> 16)) & 0xFFFF;
        }
    }

    /// <summary>Signs an RRset (RFC 4034 §3.1.8.1) and returns its RRSIG line. One record of RDATA in canonical form is enough for what tests break.</summary>
    internal string Sign(string owner, string type, uint ttl, byte[] rdata, string origin, DateTimeOffset now)
    {
        var wire = Lower(ProbeName.ToWire(owner));
        var labels = 0;
        for (var at = 0; wire[at] != 0; at += 1 + wire[at])
        {
            labels += wire[at] == 1 && wire[at + 1] == '*' ? 0 : 1;
        }

        var (inception, expiration) = (now.AddHours(-1), now.AddDays(30));
        byte[] signed =
        [
            .. Word(ProbeTypes.Number(type)), 13, (byte)labels, .. Long(ttl), .. Long((uint)expiration.ToUnixTimeSeconds()), .. Long((uint)inception.ToUnixTimeSeconds()), .. Word(KeyTag),
            .. Lower(ProbeName.ToWire(origin)), .. wire, .. Word(ProbeTypes.Number(type)), .. Word(1), .. Long(ttl), .. Word(rdata.Length), .. rdata,
        ];
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = _scalar,
            Q = new ECPoint { X = _public[..32], Y = _public[32..] },
        });
        var signature = Convert.ToBase64String(key.SignData(signed, HashAlgorithmName.SHA256));
        return string.Create(CultureInfo.InvariantCulture, $"{owner} {ttl} IN RRSIG {type} 13 {labels} {ttl} {expiration:yyyyMMddHHmmss} {inception:yyyyMMddHHmmss} {KeyTag} {origin} {signature}");
    }

    /// <summary>Reads a K*.key file and its K*.private.</summary>
    internal static ForeignKey Read(string keyFile)
    {
        var dnskey = File.ReadLines(keyFile).First(line => !line.StartsWith(';')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(dnskey, "DNSKEY");
        var scalar = File.ReadLines(Path.ChangeExtension(keyFile, ".private")).First(line => line.StartsWith("PrivateKey: ", StringComparison.Ordinal))["PrivateKey: ".Length..];
        return new ForeignKey(int.Parse(dnskey[at + 1], CultureInfo.InvariantCulture), Convert.FromBase64String(string.Concat(dnskey[(at + 4)..])), Convert.FromBase64String(scalar));
    }

    private static byte[] Lower(byte[] name) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(name).ToLowerInvariant());

    private static byte[] Word(int value)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)value);
        return octets;
    }

    private static byte[] Long(uint value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        return octets;
    }
}
