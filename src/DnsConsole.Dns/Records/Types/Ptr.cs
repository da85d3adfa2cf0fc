using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Pointer to a name, mostly for reverse lookup (RFC 1035 §3.3.12).</summary>
internal static class Ptr
{
    public static readonly RecordSchema Schema = new(
        RecordType.Ptr,
        "Pointer to a name, mostly for reverse lookup (RFC 1035 §3.3.12)",
        new NameField("target", "Target", "host.example.net.", NameUse.Compressed));
}
