using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Synchronisation of the parent with the child (RFC 7477).</summary>
internal static class Csync
{
    public static readonly RecordSchema Schema = new(
        RecordType.Csync,
        "Synchronisation of the parent with the child (RFC 7477)",
        new NumberField("serial", "SOA serial", 4, "2024010101"),
        new NumberField("flags", "Flags", 2, "3", "1 immediate, 2 only from this serial on."),
        new TypeBitmapField(isEmptyAllowed: true));
}
