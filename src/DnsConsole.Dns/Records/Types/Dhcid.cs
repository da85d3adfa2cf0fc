using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>DHCP client identity (RFC 4701).</summary>
internal static class Dhcid
{
    public static readonly RecordSchema Schema = new(
        RecordType.Dhcid,
        "DHCP client identity (RFC 4701)",
        new Base64Field("data", "Identity", "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA="));
}
