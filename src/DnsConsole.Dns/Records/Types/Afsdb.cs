using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>AFS or DCE server (RFC 1183 §1).</summary>
internal static class Afsdb
{
    public static readonly RecordSchema Schema = new(
        RecordType.Afsdb,
        "AFS or DCE server (RFC 1183 §1)",
        new NumberField("subtype", "Subtype", 2, "1", "1 AFS, 2 DCE."),
        new NameField("host", "Host", "afs.example.net.", NameUse.Decompressed));
}
