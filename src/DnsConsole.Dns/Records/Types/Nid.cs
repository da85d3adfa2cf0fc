using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>ILNP node identifier (RFC 6742).</summary>
internal static class Nid
{
    public static readonly RecordSchema Schema = new(
        RecordType.Nid,
        "ILNP node identifier (RFC 6742)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new LocatorField("nodeId", "Node identifier", "0014:4fff:ff20:ee64"));
}
