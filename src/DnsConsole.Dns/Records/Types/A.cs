using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>IPv4 address of a host (RFC 1035 §3.4.1).</summary>
internal static class A
{
    public static readonly RecordSchema Schema = new(
        RecordType.A,
        "IPv4 address of a host (RFC 1035 §3.4.1)",
        new Ipv4Field("address", "IPv4 address", "192.0.2.1"));
}
