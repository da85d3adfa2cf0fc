using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Redirection of a subtree (RFC 6672).</summary>
internal static class Dname
{
    public static readonly RecordSchema Schema = new(
        RecordType.Dname,
        "Redirection of a subtree (RFC 6672)",
        new NameField("target", "Target", "example.net.", NameUse.Plain));
}
