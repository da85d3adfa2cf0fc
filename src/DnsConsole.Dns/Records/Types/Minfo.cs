using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Mailing list information (RFC 1035 §3.3.7).</summary>
internal static class Minfo
{
    public static readonly RecordSchema Schema = new(
        RecordType.Minfo,
        "Mailing list information (RFC 1035 §3.3.7)",
        new NameField("responsible", "Responsible mailbox", "owner.example.net.", NameUse.Compressed),
        new NameField("errors", "Mailbox for errors", "errors.example.net.", NameUse.Compressed));
}
