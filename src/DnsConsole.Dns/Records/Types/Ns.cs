using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Name server of a zone (RFC 1035 §3.3.11).</summary>
internal static class Ns
{
    public static readonly RecordSchema Schema = new(
        RecordType.Ns,
        "Name server of a zone (RFC 1035 §3.3.11)",
        new NameField("nameServer", "Name server", "ns1.example.net.", NameUse.Compressed));
}
