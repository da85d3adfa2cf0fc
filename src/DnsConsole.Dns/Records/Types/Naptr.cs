using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Rewriting rule (RFC 3403).</summary>
internal static class Naptr
{
    public static readonly RecordSchema Schema = new(
        RecordType.Naptr,
        "Rewriting rule (RFC 3403)",
        new NumberField("order", "Order", 2, "100"),
        new NumberField("preference", "Preference", 2, "10"),
        new StringField("flags", "Flags", "u"),
        new StringField("services", "Services", "E2U+sip"),
        new StringField("regexp", "Regular expression", "!^.*$!sip:info@example.net!"),
        new NameField("replacement", "Replacement", ".", NameUse.Decompressed));
}
