using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>ILNP locator of 64 bits (RFC 6742).</summary>
internal static class L64
{
    public static readonly RecordSchema Schema = new(
        RecordType.L64,
        "ILNP locator of 64 bits (RFC 6742)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new LocatorField("locator", "Locator", "2001:0db8:1140:1000"));
}
