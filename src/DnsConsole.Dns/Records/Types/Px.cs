using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>X.400 mapping (RFC 2163).</summary>
internal static class Px
{
    public static readonly RecordSchema Schema = new(
        RecordType.Px,
        "X.400 mapping (RFC 2163)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new NameField("map822", "RFC 822 domain", "example.net.", NameUse.Decompressed),
        new NameField("mapX400", "X.400 domain", "x400.example.net.", NameUse.Decompressed));
}
