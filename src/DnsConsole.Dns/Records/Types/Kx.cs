using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Key exchanger (RFC 2230).</summary>
internal static class Kx
{
    public static readonly RecordSchema Schema = new(
        RecordType.Kx,
        "Key exchanger (RFC 2230)",
        new NumberField("preference", "Preference", 2, "10", "Lower is tried first."),
        new NameField("exchanger", "Key exchanger", "kx.example.net.", NameUse.Plain));
}
