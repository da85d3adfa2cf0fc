using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Start of authority: the parameters of the zone (RFC 1035 §3.3.13).</summary>
internal static class Soa
{
    public static readonly RecordSchema Schema = new(
        RecordType.Soa,
        "Start of authority: the parameters of the zone (RFC 1035 §3.3.13)",
        new NameField("mName", "Primary name server", "ns1.example.net.", NameUse.Compressed),
        new NameField("rName", "Mailbox of the person responsible", "hostmaster.example.net.", NameUse.Compressed, help: "The first dot stands for @."),
        new NumberField("serial", "Serial", 4, "2024010101", "Grows with every version (RFC 1982)."),
        new DurationField("refresh", "Refresh", "7200", "How often secondaries look for a new serial."),
        new DurationField("retry", "Retry", "3600", "How soon they try again after a failure."),
        new DurationField("expire", "Expire", "1209600", "How long they answer without contact to the primary."),
        new DurationField("minimum", "Negative TTL", "3600", "How long a denial may be cached (RFC 2308 §4)."));
}
