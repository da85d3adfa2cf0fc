namespace DnsConsole.Dns.Registries;

/// <summary>A DNSSEC algorithm number (IANA "DNS Security Algorithm Numbers", RFC 8624).</summary>
public readonly record struct DnssecAlgorithm(byte Value)
{
    public static readonly DnssecAlgorithm Delete = new(0);
    public static readonly DnssecAlgorithm RsaMd5 = new(1);
    public static readonly DnssecAlgorithm DiffieHellman = new(2);
    public static readonly DnssecAlgorithm Dsa = new(3);
    public static readonly DnssecAlgorithm RsaSha1 = new(5);
    public static readonly DnssecAlgorithm DsaNsec3Sha1 = new(6);
    public static readonly DnssecAlgorithm RsaSha1Nsec3Sha1 = new(7);
    public static readonly DnssecAlgorithm RsaSha256 = new(8);
    public static readonly DnssecAlgorithm RsaSha512 = new(10);
    public static readonly DnssecAlgorithm EccGost = new(12);
    public static readonly DnssecAlgorithm EcdsaP256Sha256 = new(13);
    public static readonly DnssecAlgorithm EcdsaP384Sha384 = new(14);
    public static readonly DnssecAlgorithm Ed25519 = new(15);
    public static readonly DnssecAlgorithm Ed448 = new(16);
    public static readonly DnssecAlgorithm Indirect = new(252);
    public static readonly DnssecAlgorithm PrivateDns = new(253);
    public static readonly DnssecAlgorithm PrivateOid = new(254);

    private static readonly MnemonicTable Names = new("",
        (0, "DELETE"), (1, "RSAMD5"), (2, "DH"), (3, "DSA"), (5, "RSASHA1"), (6, "DSA-NSEC3-SHA1"),
        (7, "RSASHA1-NSEC3-SHA1"), (8, "RSASHA256"), (10, "RSASHA512"), (12, "ECC-GOST"), (13, "ECDSAP256SHA256"), (14, "ECDSAP384SHA384"),
        (15, "ED25519"), (16, "ED448"), (252, "INDIRECT"), (253, "PRIVATEDNS"), (254, "PRIVATEOID"));

    /// <summary>Whether this program signs with it: 8, 10, 13, 14, 15, 16.</summary>
    public bool IsSupportedForSigning => Value is 8 or 10 or 13 or 14 or 15 or 16;

    public bool IsRsa => Value is 5 or 7 or 8 or 10;

    /// <summary>Why a zone must not be signed with it, or null when it may (RFC 8624 §3.1).</summary>
    public string? RefusalToSign => Value switch
    {
        8 or 10 or 13 or 14 or 15 or 16 => null,
        5 or 7 => $"Algorithm {Value} ({this}) rests on SHA-1, which validators no longer accept; choose 13 (ECDSAP256SHA256).",
        1 or 3 or 6 or 12 => $"Algorithm {Value} ({this}) is forbidden for signing by RFC 8624; choose 13 (ECDSAP256SHA256).",
        _ => $"Algorithm {Value} ({this}) is not one that DnsConsole can sign with; choose 8, 10, 13, 14, 15 or 16.",
    };

    /// <summary>Reads a mnemonic in any case, or the generic form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DnssecAlgorithm result)
    {
        var found = Names.TryParse(text, out var value) && value <= byte.MaxValue;
        result = found ? new DnssecAlgorithm((byte)value) : default;
        return found;
    }

    public override string ToString() => Names.Format(Value);
}
