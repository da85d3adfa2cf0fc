namespace DnsConsole.Dns.Registries;

/// <summary>
/// An RR TYPE (RFC 1035 §3.2.2, IANA "Resource Record (RR) TYPEs"). Any number is valid; those without a mnemonic print as <c>TYPEn</c> (RFC 3597 §5).
/// </summary>
public readonly record struct RecordType(ushort Value) : IComparable<RecordType>
{
    public static readonly RecordType A = new(1);
    public static readonly RecordType Ns = new(2);
    public static readonly RecordType Md = new(3);
    public static readonly RecordType Mf = new(4);
    public static readonly RecordType Cname = new(5);
    public static readonly RecordType Soa = new(6);
    public static readonly RecordType Mb = new(7);
    public static readonly RecordType Mg = new(8);
    public static readonly RecordType Mr = new(9);
    public static readonly RecordType Null = new(10);
    public static readonly RecordType Wks = new(11);
    public static readonly RecordType Ptr = new(12);
    public static readonly RecordType Hinfo = new(13);
    public static readonly RecordType Minfo = new(14);
    public static readonly RecordType Mx = new(15);
    public static readonly RecordType Txt = new(16);
    public static readonly RecordType Rp = new(17);
    public static readonly RecordType Afsdb = new(18);
    public static readonly RecordType X25 = new(19);
    public static readonly RecordType Isdn = new(20);
    public static readonly RecordType Rt = new(21);
    public static readonly RecordType Nsap = new(22);
    public static readonly RecordType NsapPtr = new(23);
    public static readonly RecordType Sig = new(24);
    public static readonly RecordType Key = new(25);
    public static readonly RecordType Px = new(26);
    public static readonly RecordType Gpos = new(27);
    public static readonly RecordType Aaaa = new(28);
    public static readonly RecordType Loc = new(29);
    public static readonly RecordType Nxt = new(30);
    public static readonly RecordType Srv = new(33);
    public static readonly RecordType Naptr = new(35);
    public static readonly RecordType Kx = new(36);
    public static readonly RecordType Cert = new(37);
    public static readonly RecordType Dname = new(39);
    public static readonly RecordType Opt = new(41);
    public static readonly RecordType Apl = new(42);
    public static readonly RecordType Ds = new(43);
    public static readonly RecordType Sshfp = new(44);
    public static readonly RecordType Ipseckey = new(45);
    public static readonly RecordType Rrsig = new(46);
    public static readonly RecordType Nsec = new(47);
    public static readonly RecordType Dnskey = new(48);
    public static readonly RecordType Dhcid = new(49);
    public static readonly RecordType Nsec3 = new(50);
    public static readonly RecordType Nsec3param = new(51);
    public static readonly RecordType Tlsa = new(52);
    public static readonly RecordType Smimea = new(53);
    public static readonly RecordType Hip = new(55);
    public static readonly RecordType Cds = new(59);
    public static readonly RecordType Cdnskey = new(60);
    public static readonly RecordType Openpgpkey = new(61);
    public static readonly RecordType Csync = new(62);
    public static readonly RecordType Zonemd = new(63);
    public static readonly RecordType Svcb = new(64);
    public static readonly RecordType Https = new(65);
    public static readonly RecordType Dsync = new(66);
    public static readonly RecordType Spf = new(99);
    public static readonly RecordType Nid = new(104);
    public static readonly RecordType L32 = new(105);
    public static readonly RecordType L64 = new(106);
    public static readonly RecordType Lp = new(107);
    public static readonly RecordType Eui48 = new(108);
    public static readonly RecordType Eui64 = new(109);
    public static readonly RecordType Tkey = new(249);
    public static readonly RecordType Tsig = new(250);
    public static readonly RecordType Ixfr = new(251);
    public static readonly RecordType Axfr = new(252);
    public static readonly RecordType Mailb = new(253);
    public static readonly RecordType Maila = new(254);
    public static readonly RecordType Any = new(255);
    public static readonly RecordType Uri = new(256);
    public static readonly RecordType Caa = new(257);
    public static readonly RecordType Amtrelay = new(260);
    public static readonly RecordType Ta = new(32768);
    public static readonly RecordType Dlv = new(32769);

    private static readonly MnemonicTable Names = new("TYPE",
        (1, "A"), (2, "NS"), (3, "MD"), (4, "MF"), (5, "CNAME"), (6, "SOA"), (7, "MB"), (8, "MG"),
        (9, "MR"), (10, "NULL"), (11, "WKS"), (12, "PTR"), (13, "HINFO"), (14, "MINFO"), (15, "MX"), (16, "TXT"),
        (17, "RP"), (18, "AFSDB"), (19, "X25"), (20, "ISDN"), (21, "RT"), (22, "NSAP"), (23, "NSAP-PTR"), (24, "SIG"),
        (25, "KEY"), (26, "PX"), (27, "GPOS"), (28, "AAAA"), (29, "LOC"), (30, "NXT"), (33, "SRV"), (35, "NAPTR"),
        (36, "KX"), (37, "CERT"), (39, "DNAME"), (41, "OPT"), (42, "APL"), (43, "DS"), (44, "SSHFP"), (45, "IPSECKEY"),
        (46, "RRSIG"), (47, "NSEC"), (48, "DNSKEY"), (49, "DHCID"), (50, "NSEC3"), (51, "NSEC3PARAM"), (52, "TLSA"), (53, "SMIMEA"),
        (55, "HIP"), (59, "CDS"), (60, "CDNSKEY"), (61, "OPENPGPKEY"), (62, "CSYNC"), (63, "ZONEMD"), (64, "SVCB"), (65, "HTTPS"),
        (66, "DSYNC"), (99, "SPF"), (104, "NID"), (105, "L32"), (106, "L64"), (107, "LP"), (108, "EUI48"), (109, "EUI64"),
        (249, "TKEY"), (250, "TSIG"), (251, "IXFR"), (252, "AXFR"), (253, "MAILB"), (254, "MAILA"), (255, "ANY"), (256, "URI"),
        (257, "CAA"), (260, "AMTRELAY"), (32768, "TA"), (32769, "DLV"));

    /// <summary>Types that exist only in questions or messages and never as zone data: OPT, TKEY … ANY (RFC 6895 §3.1).</summary>
    public bool IsMeta => Value is 0 or 41 or (>= 128 and <= 255);

    /// <summary>Reads a mnemonic in any case, or <c>TYPEn</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RecordType type)
    {
        var found = Names.TryParse(text, out var value);
        type = new RecordType((ushort)value);
        return found;
    }

    /// <summary>Reads a mnemonic or <c>TYPEn</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static RecordType Parse(ReadOnlySpan<char> text) => TryParse(text, out var type) ? type : throw new FormatException($"'{text}' is not an RR type.");

    public int CompareTo(RecordType other) => Value - other.Value;

    public override string ToString() => Names.Format(Value);
}
