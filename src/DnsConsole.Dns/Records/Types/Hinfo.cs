using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Host information (RFC 1035 §3.3.2).</summary>
internal static class Hinfo
{
    public static readonly RecordSchema Schema = new(
        RecordType.Hinfo,
        "Host information (RFC 1035 §3.3.2)",
        new StringField("cpu", "CPU", "RFC8482"),
        new StringField("os", "Operating system", ""));
}
