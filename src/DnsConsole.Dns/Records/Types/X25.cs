using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>X.25 address (RFC 1183 §3.1).</summary>
internal static class X25
{
    public static readonly RecordSchema Schema = new(
        RecordType.X25,
        "X.25 address (RFC 1183 §3.1)",
        new StringField("address", "PSDN address", "311061700956"));
}
