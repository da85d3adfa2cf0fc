using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mail rename, experimental (RFC 1035 §3.3.8).</summary>
internal static class Mr
{
    public static readonly RecordSchema Schema = new(
        RecordType.Mr,
        "Mail rename, experimental (RFC 1035 §3.3.8)",
        new NameField("mailbox", "Mailbox", "host.example.net.", NameUse.Compressed));
}
