using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Sender policy, obsolete: use TXT (RFC 7208 §3.1).</summary>
internal static class Spf
{
    public static readonly RecordSchema Schema = new(
        RecordType.Spf,
        "Sender policy, obsolete: use TXT (RFC 7208 §3.1)",
        new StringListField("text", "Text", "v=spf1 -all", "Obsolete; receivers look at TXT."));
}
