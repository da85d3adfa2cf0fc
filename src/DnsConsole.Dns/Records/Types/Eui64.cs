using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>MAC address of 64 bits (RFC 7043).</summary>
internal static class Eui64
{
    public static readonly RecordSchema Schema = new(
        RecordType.Eui64,
        "MAC address of 64 bits (RFC 7043)",
        new EuiField(8, "00-00-5e-ef-10-00-00-2a"));
}
