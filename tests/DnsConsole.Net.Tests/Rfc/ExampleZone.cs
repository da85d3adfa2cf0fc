using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>The zone <c>example.</c> of the appendices of RFC 4035 and RFC 5155, signed with a key of our own: chains and proofs are those printed there.</summary>
internal sealed class ExampleZone
{
    private static readonly DomainName Origin = DomainName.Parse("example.");
    private readonly AskedResponder _asked;

    /// <param name="unsignedChild">Label of the child zone without DS: b in RFC 4035, c in RFC 5155.</param>
    public ExampleZone(string unsignedChild, string more, Denial denial)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        _asked = new AskedResponder(TestZone.Load($"""
            @ 3600 SOA ns1 bugs.x.w 1 3600 300 3600000 3600
            @ 3600 NS ns1
            @ 3600 NS ns2
            @ 3600 MX 1 xx
            a 3600 NS ns1.a
            a 3600 NS ns2.a
            a 3600 DS 58470 5 1 3079F1593EBAD6DC121E202A8B766A6A4837206C
            ns1.a 3600 A 192.0.2.5
            ns2.a 3600 A 192.0.2.6
            ai 3600 A 192.0.2.9
            ai 3600 HINFO "KLH-10" "ITS"
            ai 3600 AAAA 2001:db8::f00:baa9
            {unsignedChild} 3600 NS ns1.{unsignedChild}
            {unsignedChild} 3600 NS ns2.{unsignedChild}
            ns1.{unsignedChild} 3600 A 192.0.2.7
            ns2.{unsignedChild} 3600 A 192.0.2.8
            ns1 3600 A 192.0.2.1
            ns2 3600 A 192.0.2.2
            *.w 3600 MX 1 ai
            x.w 3600 MX 1 xx
            x.y.w 3600 MX 1 xx
            xx 3600 A 192.0.2.10
            xx 3600 HINFO "KLH-10" "TOPS-20"
            xx 3600 AAAA 2001:db8::f00:baaa
            {more}
            """, Origin, denial, signer));
    }

    /// <summary>Asks, and sums the answer up.</summary>
    public string Summary(string name, string type) =>
        AskedResponder.Summary(_asked.Ask(name, RecordType.Parse(type), transport: Transport.Tcp)).Replace(".example. ", " ", StringComparison.Ordinal);
}
