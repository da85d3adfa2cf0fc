using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>ILNP locator of 32 bits (RFC 6742).</summary>
internal static class L32
{
    public static readonly RecordSchema Schema = new(
        RecordType.L32,
        "ILNP locator of 32 bits (RFC 6742)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new Ipv4Field("locator", "Locator", "10.1.2.0"));
}
