using System.Net;
using DnsConsole.Net.Client;

namespace DnsConsole.Settings;

/// <summary>
/// Section <c>Resolver</c>: how the parent's servers are found. A private tree of name servers is reached through these settings alone.
/// </summary>
/// <param name="RootHints">Addresses of root servers.</param>
/// <param name="Forwarders">Recursive resolvers to ask instead of walking down from the root; empty for none.</param>
/// <param name="TrustAnchors">DS or DNSKEY records of the anchors, in presentation form with owner; the IANA root when not set.</param>
/// <param name="Port">Port of name servers whose address was learned.</param>
public sealed record ResolverSettings(IReadOnlyList<IPEndPoint> RootHints, IReadOnlyList<IPEndPoint> Forwarders, IReadOnlyList<TrustAnchor> TrustAnchors, int Port)
{
    // IANA's root servers (https://www.iana.org/domains/root/servers), IPv4.
    private static readonly string[] IanaRootServers =
    [
        "198.41.0.4", "170.247.170.2", "192.33.4.12", "199.7.91.13", "192.203.230.10", "192.5.5.241", "192.112.36.4",
        "198.97.190.53", "192.36.148.17", "192.58.128.30", "193.0.14.129", "199.7.83.42", "202.12.27.33",
    ];

    // IANA's root trust anchors, KSK-2017 and KSK-2024 (https://data.iana.org/root-anchors/root-anchors.xml).
    private static readonly string[] IanaRootAnchors =
    [
        ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
        ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
    ];

    internal static ResolverSettings Read(SettingsReader reader)
    {
        var port = reader.Port("Resolver:Port", 53);
        return new ResolverSettings(
            reader.Endpoints("Resolver:RootHints", port, IanaRootServers),
            reader.Endpoints("Resolver:Forwarders", port),
            ReadAnchors(reader),
            port);
    }

    private static List<TrustAnchor> ReadAnchors(SettingsReader reader)
    {
        var anchors = new List<TrustAnchor>();
        foreach (var line in reader.List("Resolver:TrustAnchors", IanaRootAnchors))
        {
            if (TrustAnchor.TryParse(line, out var anchor, out var error))
            {
                anchors.Add(anchor!);
            }
            else
            {
                reader.Problem("Resolver:TrustAnchors", error);
            }
        }

        return anchors;
    }
}
