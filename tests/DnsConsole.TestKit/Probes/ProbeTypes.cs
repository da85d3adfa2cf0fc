using System.Globalization;

namespace DnsConsole.TestKit.Probes;

/// <summary>Mnemonics of RR types and response codes as the registries have them; anything else in the RFC 3597 form.</summary>
internal static class ProbeTypes
{
    private static readonly Dictionary<string, ushort> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["A"] = 1,
        ["NS"] = 2,
        ["CNAME"] = 5,
        ["SOA"] = 6,
        ["PTR"] = 12,
        ["HINFO"] = 13,
        ["MX"] = 15,
        ["TXT"] = 16,
        ["RP"] = 17,
        ["AFSDB"] = 18,
        ["AAAA"] = 28,
        ["LOC"] = 29,
        ["SRV"] = 33,
        ["NAPTR"] = 35,
        ["KX"] = 36,
        ["CERT"] = 37,
        ["DNAME"] = 39,
        ["OPT"] = 41,
        ["APL"] = 42,
        ["DS"] = 43,
        ["SSHFP"] = 44,
        ["IPSECKEY"] = 45,
        ["RRSIG"] = 46,
        ["NSEC"] = 47,
        ["DNSKEY"] = 48,
        ["DHCID"] = 49,
        ["NSEC3"] = 50,
        ["NSEC3PARAM"] = 51,
        ["TLSA"] = 52,
        ["SMIMEA"] = 53,
        ["CDS"] = 59,
        ["CDNSKEY"] = 60,
        ["OPENPGPKEY"] = 61,
        ["CSYNC"] = 62,
        ["ZONEMD"] = 63,
        ["SVCB"] = 64,
        ["HTTPS"] = 65,
        ["EUI48"] = 108,
        ["EUI64"] = 109,
        ["IXFR"] = 251,
        ["AXFR"] = 252,
        ["ANY"] = 255,
        ["URI"] = 256,
        ["CAA"] = 257,
    };

    private static readonly Dictionary<ushort, string> Mnemonics = Numbers.ToDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly string[] Rcodes = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE"];

    public static ushort Number(string type)
        => Numbers.TryGetValue(type, out var number) ? number
            : type.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase) ? ushort.Parse(type.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new ArgumentException($"{type} is no RR type known here; write TYPEnnn", nameof(type));

    public static string Mnemonic(ushort number)
        => Mnemonics.TryGetValue(number, out var mnemonic) ? mnemonic : string.Create(CultureInfo.InvariantCulture, $"TYPE{number}");

    public static string Rcode(int code)
        => code < Rcodes.Length ? Rcodes[code] : code == 16 ? "BADVERS" : code == 23 ? "BADCOOKIE" : string.Create(CultureInfo.InvariantCulture, $"RCODE{code}");
}
