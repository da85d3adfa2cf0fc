using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>MAC address of 48 bits (RFC 7043).</summary>
internal static class Eui48
{
    public static readonly RecordSchema Schema = new(
        RecordType.Eui48,
        "MAC address of 48 bits (RFC 7043)",
        new EuiField(6, "00-00-5e-00-53-2a"));
}
