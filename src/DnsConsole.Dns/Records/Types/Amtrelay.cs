using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Multicast relay (RFC 8777).</summary>
internal static class Amtrelay
{
    public static readonly RecordSchema Schema = new(
        RecordType.Amtrelay,
        "Multicast relay (RFC 8777)",
        new NumberField("precedence", "Precedence", 1, "10", "Lower is tried first."),
        new RelayTypeField(),
        new GatewayField("relay", "Relay", "amtrelays.example.net.", 0x7F, mayBeOmitted: true));
}
