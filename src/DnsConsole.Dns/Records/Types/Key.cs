using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Public key of a transaction (RFC 2535, RFC 3445).</summary>
internal static class Key
{
    public static readonly RecordSchema Schema = new(
        RecordType.Key,
        "Public key of a transaction (RFC 2535, RFC 3445)",
        new NumberField("flags", "Flags", 2, "257", "256 ZSK, 257 KSK or CSK, +128 revoked."),
        new NumberField("protocol", "Protocol", 1, "3", "Always 3."),
        new AlgorithmField("algorithm", "Algorithm"),
        new Base64Field("publicKey", "Public key", "AQIDBA=="));
}
