using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Route through (RFC 1183 §3.3).</summary>
internal static class Rt
{
    public static readonly RecordSchema Schema = new(
        RecordType.Rt,
        "Route through (RFC 1183 §3.3)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new NameField("host", "Intermediate host", "relay.example.net.", NameUse.Decompressed));
}
