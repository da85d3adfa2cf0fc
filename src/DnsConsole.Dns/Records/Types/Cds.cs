using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>DS that the child wishes for itself (RFC 7344).</summary>
internal static class Cds
{
    public static readonly RecordSchema Schema = new(
        RecordType.Cds,
        "DS that the child wishes for itself (RFC 7344)",
        new NumberField("keyTag", "Key tag", 2, "60485"),
        new AlgorithmField("algorithm", "Algorithm"),
        new NumberField("digestType", "Digest type", 1, "2", "2 SHA-256, 4 SHA-384; 1 SHA-1 must not be used any more."),
        new DigestField("digest", "Digest", "5BA84A38E2E1F6E3A4C8F1C2E0DBA5C3E6E8B1A4D5B79A11D8E4F8E2C0D6F0A1", ""));
}
