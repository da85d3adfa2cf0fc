using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mail group member, experimental (RFC 1035 §3.3.6).</summary>
internal static class Mg
{
    public static readonly RecordSchema Schema = new(
        RecordType.Mg,
        "Mail group member, experimental (RFC 1035 §3.3.6)",
        new NameField("mailbox", "Mailbox", "host.example.net.", NameUse.Compressed));
}
