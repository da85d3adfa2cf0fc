using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Denial of existence: the next name and the types here (RFC 4034 §4).</summary>
internal static class Nsec
{
    public static readonly RecordSchema Schema = new(
        RecordType.Nsec,
        "Denial of existence: the next name and the types here (RFC 4034 §4)",
        new NameField("next", "Next name", "host.example.net.", NameUse.Plain, isLowered: false),
        new TypeBitmapField(isEmptyAllowed: false));
}
