using System.Text;
using DnsConsole.Dns.Names;

namespace DnsConsole.Operations.Zones;

/// <summary>A zone to try things out with: every common record type, a wildcard, a delegation, an empty non-terminal.</summary>
internal sealed class DemoZone(CreateZone create)
{
    // A name that can never be delegated for real (RFC 6761 §6.4), so that nobody's domain is touched.
    private const string Name = "demo.invalid.";

    /// <summary>Its master file, relative to its name.</summary>
    internal const string Text = """
        $TTL 3600
        @           IN SOA   ns1 hostmaster 1 86400 7200 3600000 3600
        @           IN NS    ns1
        @           IN NS    ns2
        @           IN MX    10 mail
        @           IN TXT   "v=spf1 mx -all"
        @           IN CAA   0 issue "ca.invalid"
        ns1         IN A     192.0.2.1
        ns1         IN AAAA  2001:db8::1
        ns2         IN A     192.0.2.2
        mail        IN A     192.0.2.25
        www         IN A     192.0.2.80
        www         IN AAAA  2001:db8::80
        shop        IN CNAME www
        *.wild      IN TXT   "any name below wild"
        host.floor3 IN A     192.0.2.33
        _sip._tcp   IN SRV   0 5 5060 mail
        www         IN HTTPS 1 . alpn=h2,h3
        branch      IN NS    ns.branch
        ns.branch   IN A     192.0.2.53

        """;

    public Task<Outcome<LiveZone>> CreateAsync(Actor actor, CancellationToken cancellation) => create.RunAsync(
        new CreateZoneRequest { Origin = DomainName.Parse(Name), MasterFile = new MemoryStream(Encoding.ASCII.GetBytes(Text)), FileName = "demo zone" },
        actor,
        cancellation);
}
