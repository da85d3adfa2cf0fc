using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Service binding (RFC 9460).</summary>
internal static class Svcb
{
    public static readonly RecordSchema Schema = new(
        RecordType.Svcb,
        "Service binding (RFC 9460)",
        new NumberField("priority", "Priority", 2, "1", "0 is an alias; else lower is tried first."),
        new NameField("target", "Target", ".", NameUse.Plain, isLowered: false, help: "A dot alone: the owner itself (alias: nothing offered)."),
        new SvcParamsField());
}
