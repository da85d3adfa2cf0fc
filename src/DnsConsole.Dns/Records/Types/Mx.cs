using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mail exchange (RFC 1035 §3.3.9).</summary>
internal static class Mx
{
    public static readonly RecordSchema Schema = new(
        RecordType.Mx,
        "Mail exchange (RFC 1035 §3.3.9)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new NameField("exchange", "Mail server", "mail.example.net.", NameUse.Compressed));
}
