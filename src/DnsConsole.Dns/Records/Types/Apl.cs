using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Address prefix list (RFC 3123).</summary>
internal static class Apl
{
    public static readonly RecordSchema Schema = new(
        RecordType.Apl,
        "Address prefix list (RFC 3123)",
        new AplField());
}
