using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Certification authorities that may issue (RFC 8659).</summary>
internal static class Caa
{
    public static readonly RecordSchema Schema = new(
        RecordType.Caa,
        "Certification authorities that may issue (RFC 8659)",
        new NumberField("flags", "Flags", 1, "0", "128 critical."),
        new TagField("tag", "Tag", "issue", "issue, issuewild, iodef …"),
        new RestTextField("value", "Value", "ca.example.net", "", isEmptyAllowed: true));
}
