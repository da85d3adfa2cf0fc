using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Certificate (RFC 4398).</summary>
internal static class Cert
{
    private static readonly MnemonicTable CertificateTypes = new("",
        (1, "PKIX"), (2, "SPKI"), (3, "PGP"), (4, "IPKIX"), (5, "ISPKI"), (6, "IPGP"), (7, "ACPKIX"), (8, "IACPKIX"), (253, "URI"), (254, "OID"));

    public static readonly RecordSchema Schema = new(
        RecordType.Cert,
        "Certificate (RFC 4398)",
        new MnemonicField("type", "Certificate type", 2, CertificateTypes, "PKIX"),
        new NumberField("keyTag", "Key tag", 2, "0"),
        new AlgorithmField("algorithm", "Algorithm"),
        new Base64Field("certificate", "Certificate or CRL", "AQIDBA=="));
}
