using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mailbox, experimental (RFC 1035 §3.3.3).</summary>
internal static class Mb
{
    public static readonly RecordSchema Schema = new(
        RecordType.Mb,
        "Mailbox, experimental (RFC 1035 §3.3.3)",
        new NameField("mailServer", "Mail server", "host.example.net.", NameUse.Compressed));
}
