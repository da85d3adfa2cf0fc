using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mail forwarder, obsolete (RFC 1035 §3.3.5).</summary>
internal static class Mf
{
    public static readonly RecordSchema Schema = new(
        RecordType.Mf,
        "Mail forwarder, obsolete (RFC 1035 §3.3.5)",
        new NameField("mailServer", "Mail server", "host.example.net.", NameUse.Compressed));
}
