using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>DNSKEY that the child wishes as trust anchor at the parent (RFC 7344).</summary>
internal static class Cdnskey
{
    public static readonly RecordSchema Schema = new(
        RecordType.Cdnskey,
        "DNSKEY that the child wishes as trust anchor at the parent (RFC 7344)",
        new NumberField("flags", "Flags", 2, "257", "256 ZSK, 257 KSK or CSK, +128 revoked."),
        new NumberField("protocol", "Protocol", 1, "3", "Always 3."),
        new AlgorithmField("algorithm", "Algorithm"),
        new Base64Field("publicKey", "Public key", "AQIDBA=="));
}
