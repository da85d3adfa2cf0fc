using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Responsible person (RFC 1183 §2.2).</summary>
internal static class Rp
{
    public static readonly RecordSchema Schema = new(
        RecordType.Rp,
        "Responsible person (RFC 1183 §2.2)",
        new NameField("mailbox", "Mailbox", "admin.example.net.", NameUse.Decompressed, help: "The first dot stands for @."),
        new NameField("text", "Name of a TXT record", "info.example.net.", NameUse.Decompressed));
}
