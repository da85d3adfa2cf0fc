using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>ISDN address (RFC 1183 §3.2).</summary>
internal static class Isdn
{
    public static readonly RecordSchema Schema = new(
        RecordType.Isdn,
        "ISDN address (RFC 1183 §3.2)",
        new StringField("address", "ISDN address", "150862028003217"),
        new StringField("subaddress", "Subaddress", "004", isOptional: true));
}
