using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Service binding for HTTPS (RFC 9460 §9).</summary>
internal static class Https
{
    public static readonly RecordSchema Schema = new(
        RecordType.Https,
        "Service binding for HTTPS (RFC 9460 §9)",
        new NumberField("priority", "Priority", 2, "1", "0 is an alias; else lower is tried first."),
        new NameField("target", "Target", ".", NameUse.Plain, isLowered: false, help: "A dot alone: the owner itself (alias: nothing offered)."),
        new SvcParamsField());
}
