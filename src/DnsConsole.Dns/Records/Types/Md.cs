using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mail destination, obsolete (RFC 1035 §3.3.4).</summary>
internal static class Md
{
    public static readonly RecordSchema Schema = new(
        RecordType.Md,
        "Mail destination, obsolete (RFC 1035 §3.3.4)",
        new NameField("mailServer", "Mail server", "host.example.net.", NameUse.Compressed));
}
