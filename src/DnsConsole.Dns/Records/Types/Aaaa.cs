using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>IPv6 address of a host (RFC 3596).</summary>
internal static class Aaaa
{
    public static readonly RecordSchema Schema = new(
        RecordType.Aaaa,
        "IPv6 address of a host (RFC 3596)",
        new Ipv6Field("address", "IPv6 address", "2001:db8::1"));
}
