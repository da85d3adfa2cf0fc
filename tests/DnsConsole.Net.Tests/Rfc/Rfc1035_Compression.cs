using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>Names in RDATA are compressed (RFC 1035 §4.1.4), and only those that may be (RFC 3597 §4). What they stand for does not change.</summary>
public sealed class Rfc1035_Compression
{
    private const string Text = """
        @ 3600 SOA ns1.dns.example.net. hostmaster.dns.example.net. 7 3600 900 604800 300
        @ 3600 NS ns1.dns.example.net.
        @ 3600 NS ns2.dns.example.net.
        @ 3600 MX 10 mail
        @ 3600 MX 20 backup.mail
        @ 3600 MX 30 .
        alias 3600 CNAME www.alias
        www.alias 3600 A 192.0.2.1
        srv 3600 SRV 1 2 3 mail
        ptr 3600 PTR mail
        a.b 3600 CNAME c.b
        c.b 3600 CNAME x.child
        child 3600 NS ns.child
        child 3600 NS ns2.ns.child
        ns.child 3600 A 192.0.2.2
        ns2.ns.child 3600 A 192.0.2.3
        self.dn 3600 DNAME target.dn
        q.target.dn 3600 A 192.0.2.4
        """;

    private readonly AskedResponder _server = new(TestZone.Load(Text, TestZone.Origin, Denial.None, new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256)));

    [Theory]
    [InlineData("zone.lab.", "NS", 2)]
    [InlineData("zone.lab.", "MX", 3)]
    [InlineData("zone.lab.", "SOA", 1)]
    [InlineData("ptr.zone.lab.", "PTR", 1)]
    [InlineData("alias.zone.lab.", "A", 2)]
    public void Names_ReadBack_AreThoseOfTheZone(string name, string type, int records)
    {
        var answer = _server.Ask(name, RecordType.Parse(type), dnssec: false);

        Assert.Equal(records, answer.Answers.Length);
        Assert.All(answer.Answers, r => Assert.Contains(r.Data, ZoneText.Parse(Text, TestZone.Origin).Where(z => z.Owner == r.Owner && z.Type == r.Type).Select(z => z.Data)));
    }

    [Fact]
    public void Names_AfterAChain_AreThoseOfTheZone() =>
        Assert.Equal(
            "NOERROR aa\nanswer: a.b CNAME, c.b CNAME\nauthority: child NS\nadditional: ns.child A, ns2.ns.child A",
            _server.Summary("a.b.zone.lab.", RecordType.A, dnssec: false));

    [Fact]
    public void Names_AfterADname_AreThoseOfTheZone() =>
        Assert.Equal("NOERROR aa\nanswer: self.dn DNAME, q.self.dn CNAME, q.target.dn A", _server.Summary("q.self.dn.zone.lab.", RecordType.A, dnssec: false));

    [Theory]
    [InlineData("zone.lab.", "MX", new[] { 2 + 5 + 2, 2 + 7 + 2, 2 + 1 })]
    [InlineData("zone.lab.", "NS", new[] { 21, 4 + 2 })]
    [InlineData("zone.lab.", "SOA", new[] { 21 + 11 + 2 + 20 })]
    [InlineData("alias.zone.lab.", "CNAME", new[] { 4 + 2 })]
    [InlineData("srv.zone.lab.", "SRV", new[] { 6 + 15 })]
    public void RData_TakesNoMoreThanItMust(string name, string type, int[] lengths)
    {
        var query = AskedResponder.Query(name, RecordType.Parse(type), dnssec: false);

        Assert.Equal(query.Length + lengths.Sum(l => 12 + l), _server.Send(query).Length);
    }

    [Fact]
    public void Root_ServersOfARootZone_ShareTheirSuffix()
    {
        const string root = """
            . 86400 SOA a.root-servers.net. nstld.verisign-grs.com. 7 1800 900 604800 86400
            . 86400 NS a.root-servers.net.
            . 86400 NS b.root-servers.net.
            net. 86400 NS a.gtld-servers.net.
            net. 86400 NS b.gtld-servers.net.
            a.gtld-servers.net. 86400 A 192.0.2.1
            b.gtld-servers.net. 86400 A 192.0.2.2
            a.root-servers.net. 86400 A 192.0.2.3
            """;
        var server = new AskedResponder(TestZone.Load(root, DomainName.Root, Denial.None, new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256)));

        var referral = server.Ask("www.example.net.", RecordType.A, dnssec: false);

        Assert.Equal(["a.gtld-servers.net.", "b.gtld-servers.net."], referral.Additional.Select(r => r.Owner.ToString()));
        Assert.Equal(2, server.Ask(".", RecordType.Ns, dnssec: false).Answers.Length);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(900)]
    public void Glue_BeyondReachOfPointers_IsWhole(int servers)
    {
        var lines = string.Join('\n', Enumerable.Range(0, servers).Select(i => $"child 60 NS server-number-{i}.child\nserver-number-{i}.child 60 A 192.0.{i / 256}.{i % 256}"));
        var zone = TestZone.Load($"@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns\n{lines}", TestZone.Origin, Denial.None, new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256));

        var answer = new AskedResponder(zone).Ask("x.child.zone.lab.", RecordType.A, dnssec: false, transport: Transport.Tcp);

        Assert.Equal(servers, answer.Authority.Length);
        Assert.Equal(servers, answer.Additional.Length);
        Assert.Equal(servers, answer.Additional.Select(r => r.Owner).Distinct().Count());
        Assert.All(answer.Additional, r => Assert.StartsWith("server-number-", r.Owner.ToString(), StringComparison.Ordinal));
    }
}
