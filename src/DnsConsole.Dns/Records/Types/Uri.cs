using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>URI of a service (RFC 7553).</summary>
internal static class Uri
{
    public static readonly RecordSchema Schema = new(
        RecordType.Uri,
        "URI of a service (RFC 7553)",
        new NumberField("priority", "Priority", 2, "10", "Lower is tried first."),
        new NumberField("weight", "Weight", 2, "1", "Share among equal priorities."),
        new RestTextField("target", "Target", "https://www.example.net/", "", isEmptyAllowed: false));
}
