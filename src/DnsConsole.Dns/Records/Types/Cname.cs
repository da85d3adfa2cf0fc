using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Canonical name for an alias (RFC 1035 §3.3.1).</summary>
internal static class Cname
{
    public static readonly RecordSchema Schema = new(
        RecordType.Cname,
        "Canonical name for an alias (RFC 1035 §3.3.1)",
        new NameField("target", "Target", "host.example.net.", NameUse.Compressed));
}
