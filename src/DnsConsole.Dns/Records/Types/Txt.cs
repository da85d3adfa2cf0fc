using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Text strings (RFC 1035 §3.3.14).</summary>
internal static class Txt
{
    public static readonly RecordSchema Schema = new(
        RecordType.Txt,
        "Text strings (RFC 1035 §3.3.14)",
        new StringListField("text", "Text", "v=spf1 -all", "Up to 255 octets in one string; longer text is split."));
}
