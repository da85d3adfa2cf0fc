using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Location of a service (RFC 2782).</summary>
internal static class Srv
{
    public static readonly RecordSchema Schema = new(
        RecordType.Srv,
        "Location of a service (RFC 2782)",
        new NumberField("priority", "Priority", 2, "10", "Lower is tried first."),
        new NumberField("weight", "Weight", 2, "5", "Share among equal priorities."),
        new NumberField("port", "Port", 2, "443"),
        new NameField("target", "Target", "server.example.net.", NameUse.Decompressed, help: "A dot alone: the service is not offered."));
}
