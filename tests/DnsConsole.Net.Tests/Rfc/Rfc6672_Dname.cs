using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>DNAME: the part of the server's algorithm that RFC 6672 §3.2 rewrites.</summary>
public sealed class Rfc6672_Dname
{
    private readonly AskedResponder _zone = Load("""
        @ 3600 SOA ns h 1 2 3 4 300
        @ 3600 NS ns.elsewhere.lab.
        one 3600 DNAME two
        two 60 DNAME three
        hidden.two 60 A 192.0.2.1
        a.three 3600 A 192.0.2.2
        *.w.three 3600 A 192.0.2.3
        out 3600 DNAME elsewhere.lab.
        cut 3600 DNAME child
        child 3600 NS ns.child
        ns.child 3600 A 192.0.2.4
        long 3600 DNAME aaaaaaaaaaaaaaaaaaaa.three
        """);

    [Fact]
    public void Section32_DnameLeadsToDname_BothAreFollowed() =>
        Assert.Equal("NOERROR aa\nanswer: one DNAME+, a.one CNAME, two DNAME+, a.two CNAME, a.three A+", Summary("a.one"));

    [Fact]
    public void Section32_TargetDoesNotExist_IsNxDomainWithProofOfTheTarget() =>
        Assert.Equal("NXDOMAIN aa\nanswer: two DNAME+, z.two CNAME\nauthority: @ SOA+, *.w.three NSEC+, out NSEC+", Summary("z.two"));

    [Fact]
    public void Section32_TargetIsSynthesised_ProofIsOfTheTarget() =>
        Assert.Equal("NOERROR aa\nanswer: two DNAME+, b.w.two CNAME, b.w.three A+\nauthority: *.w.three NSEC+", Summary("b.w.two"));

    [Fact]
    public void Section32_TargetIsDelegated_IsReferred() =>
        Assert.Equal("NOERROR aa\nanswer: cut DNAME+, a.cut CNAME\nauthority: child NS, child NSEC+\nadditional: ns.child A", Summary("a.cut"));

    [Fact]
    public void Section32_TargetIsOutside_EndsThere() => Assert.Equal("NOERROR aa\nanswer: out DNAME+, a.out CNAME", Summary("a.out"));

    [Fact]
    public void Section24_NameBelowTheOwner_IsOccluded() => Assert.StartsWith("NXDOMAIN aa\nanswer: two DNAME+, hidden.two CNAME\n", Summary("hidden.two"), StringComparison.Ordinal);

    [Fact]
    public void Section31_SynthesisedCname_HasTheTtlOfItsDname()
    {
        var answer = _zone.Ask("a.one.zone.lab.", RecordType.A);

        Assert.Equal([3600u, 60u], answer.Answers.Where(r => r.Type == RecordType.Cname).Select(r => r.Ttl.Seconds));
    }

    [Theory]
    [InlineData(0, "NXDOMAIN")]
    [InlineData(1, "YXDOMAIN")]
    public void Section22_ResultOfMoreThan255Octets_IsYxDomain(int more, string code)
    {
        var target = DomainName.Parse("aaaaaaaaaaaaaaaaaaaa.three.zone.lab.");
        var label = new string('x', 63);
        var last = DomainName.MaxWireLength - target.WireLength - (3 * 64) - 1 + more;
        var answer = _zone.Ask($"{label}.{label}.{label}.{new string('y', last)}.long.zone.lab.", RecordType.A, transport: Transport.Tcp);

        Assert.Equal(code, answer.ResponseCode.ToString());
        Assert.Contains(answer.Answers, r => r.Type == RecordType.Dname);
        Assert.Equal(more == 0, answer.Answers.Any(r => r.Type == RecordType.Cname));
    }

    private static AskedResponder Load(string text)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        return new AskedResponder(TestZone.Load(text, TestZone.Origin, Denial.Nsec, signer));
    }

    private string Summary(string name) => _zone.Summary($"{name}.zone.lab.", RecordType.A);
}
