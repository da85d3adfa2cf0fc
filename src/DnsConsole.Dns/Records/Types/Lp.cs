using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>ILNP locator pointer (RFC 6742).</summary>
internal static class Lp
{
    public static readonly RecordSchema Schema = new(
        RecordType.Lp,
        "ILNP locator pointer (RFC 6742)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new NameField("target", "Target", "l64-subnet1.example.net.", NameUse.Plain, isLowered: false));
}
