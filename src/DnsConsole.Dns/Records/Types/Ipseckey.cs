using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>IPsec key (RFC 4025).</summary>
internal static class Ipseckey
{
    public static readonly RecordSchema Schema = new(
        RecordType.Ipseckey,
        "IPsec key (RFC 4025)",
        new NumberField("precedence", "Precedence", 1, "10", "Lower is tried first."),
        new NumberField("gatewayType", "Gateway type", 1, "1", "0 none, 1 IPv4, 2 IPv6, 3 name."),
        new NumberField("algorithm", "Algorithm", 1, "2", "0 no key, 1 DSA, 2 RSA, 3 ECDSA."),
        new GatewayField("gateway", "Gateway", "192.0.2.38", 0xFF, mayBeOmitted: false),
        new Base64Field("publicKey", "Public key", "AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==", isOptional: true));
}
