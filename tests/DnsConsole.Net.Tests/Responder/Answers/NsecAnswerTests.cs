using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder.Answers;

/// <summary>Each kind of answer from a zone signed with NSEC: which RRsets, in which section, no more and no fewer (RFC 4035 §3.1).</summary>
public sealed class NsecAnswerTests
{
    private readonly AskedResponder _zone = new(TestZone.Load(Denial.Nsec, out _));

    [Theory]
    [InlineData("www.zone.lab.", "A", "NOERROR aa\nanswer: www A+")]
    [InlineData("WWW.zone.LAB.", "A", "NOERROR aa\nanswer: WWW.zone.LAB. A+")]
    [InlineData("www.zone.lab.", "AAAA", "NOERROR aa\nauthority: @ SOA+, www NSEC+")]
    [InlineData("zone.lab.", "SOA", "NOERROR aa\nanswer: @ SOA+")]
    [InlineData("zone.lab.", "DNSKEY", "NOERROR aa\nanswer: @ DNSKEY+")]
    [InlineData("zone.lab.", "NSEC", "NOERROR aa\nanswer: @ NSEC+")]
    [InlineData("zone.lab.", "NSEC3PARAM", "NOERROR aa\nauthority: @ SOA+, @ NSEC+")]
    [InlineData("zone.lab.", "DS", "NOERROR aa\nauthority: @ SOA+, @ NSEC+")]
    [InlineData("\\000.odd.zone.lab.", "A", "NOERROR aa\nanswer: \\000.odd A+")]
    public void Exact_Name_GivesTheSetOrNoData(string name, string type, string expected) =>
        Assert.Equal(expected, _zone.Summary(name, RecordType.Parse(type)));

    [Theory]
    [InlineData("nothing.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, noglue NSEC+, @ NSEC+")]
    [InlineData("nothing.www.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, www NSEC+")]
    [InlineData("aaa.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, @ NSEC+")]
    [InlineData("b.ent.zone.lab.", "NOERROR aa\nauthority: @ SOA+, dname NSEC+")]
    [InlineData("c.ent.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, a.b.ent NSEC+, dname NSEC+")]
    [InlineData("entz.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, child.in.ent2 NSEC+, @ NSEC+")]
    [InlineData("zzz.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, zz.zz NSEC+, @ NSEC+")]
    [InlineData("\\254.odd.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, \\000.odd NSEC+")]
    [InlineData("\\001.odd.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, \\000.odd NSEC+")]
    [InlineData("unsignee.zone.lab.", "NXDOMAIN aa\nauthority: @ SOA+, unsigned NSEC+, @ NSEC+")]
    public void Missing_Name_IsProvenAbsent(string name, string expected) => Assert.Equal(expected, _zone.Summary(name, RecordType.A));

    [Theory]
    [InlineData("any.wild.zone.lab.", "A", "NOERROR aa\nanswer: any.wild A+\nauthority: *.wild NSEC+")]
    [InlineData("two.labels.wild.zone.lab.", "A", "NOERROR aa\nanswer: two.labels.wild A+\nauthority: exact.wild NSEC+")]
    [InlineData("any.wild.zone.lab.", "MX", "NOERROR aa\nauthority: @ SOA+, *.wild NSEC+")]
    [InlineData("zz.wild.zone.lab.", "MX", "NOERROR aa\nauthority: @ SOA+, exact.wild NSEC+, *.wild NSEC+")]
    [InlineData("exact.wild.zone.lab.", "TXT", "NOERROR aa\nauthority: @ SOA+, exact.wild NSEC+")]
    [InlineData("x.exact.wild.zone.lab.", "A", "NXDOMAIN aa\nauthority: @ SOA+, exact.wild NSEC+")]
    [InlineData("ent.wild.zone.lab.", "A", "NOERROR aa\nauthority: @ SOA+, *.wild NSEC+")]
    [InlineData("x.ent.wild.zone.lab.", "A", "NXDOMAIN aa\nauthority: @ SOA+, deep.ent.wild NSEC+, *.wild NSEC+")]
    [InlineData("*.wild.zone.lab.", "A", "NOERROR aa\nanswer: *.wild A+")]
    [InlineData("*.wild.zone.lab.", "MX", "NOERROR aa\nauthority: @ SOA+, *.wild NSEC+")]
    [InlineData("x.*.wild.zone.lab.", "A", "NXDOMAIN aa\nauthority: @ SOA+, *.wild NSEC+")]
    [InlineData("any.cwild.zone.lab.", "A", "NOERROR aa\nanswer: any.cwild CNAME+, www A+\nauthority: *.cwild NSEC+")]
    [InlineData("any.cwild.zone.lab.", "MX", "NOERROR aa\nanswer: any.cwild CNAME+\nauthority: @ SOA+, *.cwild NSEC+, www NSEC+")]
    [InlineData("any.wchain.zone.lab.", "A", "NOERROR aa\nanswer: any.wchain CNAME+, any.wild A+\nauthority: *.wchain NSEC+, *.wild NSEC+")]
    [InlineData("any.swild.zone.lab.", "A", "NOERROR aa\nauthority: @ SOA+, x.*.swild NSEC+, signed NSEC+")]
    public void Wildcard_Name_IsExpandedWithProof(string name, string type, string expected) =>
        Assert.Equal(expected, _zone.Summary(name, RecordType.Parse(type)));

    [Theory]
    [InlineData("alias2.zone.lab.", "A", "NOERROR aa\nanswer: alias2 CNAME+, alias CNAME+, www A+")]
    [InlineData("alias2.zone.lab.", "CNAME", "NOERROR aa\nanswer: alias2 CNAME+")]
    [InlineData("alias.zone.lab.", "MX", "NOERROR aa\nanswer: alias CNAME+\nauthority: @ SOA+, www NSEC+")]
    [InlineData("outside.zone.lab.", "A", "NOERROR aa\nanswer: outside CNAME+")]
    [InlineData("dangling.zone.lab.", "A", "NXDOMAIN aa\nanswer: dangling CNAME+\nauthority: @ SOA+, child.in.ent2 NSEC+, @ NSEC+")]
    [InlineData("intochild.zone.lab.", "A", "NOERROR aa\nanswer: intochild CNAME+\nauthority: signed NS, signed DS+\nadditional: ns.signed A, ns.signed AAAA, ns1 A+, ns1 AAAA+")]
    public void Cname_IsFollowedInsideTheZone(string name, string type, string expected) =>
        Assert.Equal(expected, _zone.Summary(name, RecordType.Parse(type)));

    [Theory]
    [InlineData("loop1.zone.lab.", "NOERROR aa\nanswer: loop1 CNAME+, loop2 CNAME+")]
    [InlineData("self.zone.lab.", "NOERROR aa\nanswer: self CNAME+")]
    public void Cname_Loop_EndsWhereItCloses(string name, string expected) => Assert.Equal(expected, _zone.Summary(name, RecordType.A, proven: false));

    [Theory]
    [InlineData("a.dname.zone.lab.", "A", "NOERROR aa\nanswer: dname DNAME+, a.dname CNAME, a.target A+")]
    [InlineData("a.dname.zone.lab.", "CNAME", "NOERROR aa\nanswer: dname DNAME+, a.dname CNAME")]
    [InlineData("c.dname.zone.lab.", "A", "NOERROR aa\nanswer: dname DNAME+, c.dname CNAME, c.target CNAME+, a.target A+")]
    [InlineData("b.dname.zone.lab.", "A", "NXDOMAIN aa\nanswer: dname DNAME+, b.dname CNAME\nauthority: @ SOA+, a.target NSEC+, x.*.swild NSEC+")]
    [InlineData("dname.zone.lab.", "TXT", "NOERROR aa\nanswer: dname TXT+")]
    [InlineData("dname.zone.lab.", "A", "NOERROR aa\nauthority: @ SOA+, dname NSEC+")]
    [InlineData("dname.zone.lab.", "DNAME", "NOERROR aa\nanswer: dname DNAME+")]
    public void Dname_IsSynthesised(string name, string type, string expected) =>
        Assert.Equal(expected, _zone.Summary(name, RecordType.Parse(type)));

    [Theory]
    [InlineData("www.signed.zone.lab.", "A", "NOERROR\nauthority: signed NS, signed DS+\nadditional: ns.signed A, ns.signed AAAA, ns1 A+, ns1 AAAA+")]
    [InlineData("ns.signed.zone.lab.", "A", "NOERROR\nauthority: signed NS, signed DS+\nadditional: ns.signed A, ns.signed AAAA, ns1 A+, ns1 AAAA+")]
    [InlineData("signed.zone.lab.", "NS", "NOERROR\nauthority: signed NS, signed DS+\nadditional: ns.signed A, ns.signed AAAA, ns1 A+, ns1 AAAA+")]
    [InlineData("x.signed.zone.lab.", "DS", "NOERROR\nauthority: signed NS, signed DS+\nadditional: ns.signed A, ns.signed AAAA, ns1 A+, ns1 AAAA+")]
    [InlineData("signed.zone.lab.", "DS", "NOERROR aa\nanswer: signed DS+")]
    [InlineData("unsigned.zone.lab.", "DS", "NOERROR aa\nauthority: @ SOA+, unsigned NSEC+")]
    [InlineData("a.unsigned.zone.lab.", "A", "NOERROR\nauthority: unsigned NS, unsigned NSEC+\nadditional: ns.unsigned A, ns.signed A, ns.signed AAAA")]
    [InlineData("noglue.zone.lab.", "A", "NOERROR\nauthority: noglue NS, noglue NSEC+")]
    [InlineData("in.ent2.zone.lab.", "A", "NOERROR aa\nauthority: @ SOA+, a.b.ent NSEC+")]
    public void Delegation_IsReferred(string name, string type, string expected) =>
        Assert.Equal(expected, _zone.Summary(name, RecordType.Parse(type)));

    [Fact]
    public void Negative_SoaTtl_IsTheLesserOfTtlAndMinimum()
    {
        var answer = _zone.Ask("nothing.zone.lab.", RecordType.A);

        Assert.All(answer.Authority, record => Assert.Equal(300u, record.Ttl.Seconds));
    }

    [Fact]
    public void Dname_TooLongResult_IsYxDomain()
    {
        var labels = string.Concat(Enumerable.Repeat(new string('x', 60) + ".", 2)) + new string('y', 20);

        Assert.Equal("YXDOMAIN aa\nanswer: long DNAME+", _zone.Summary($"{labels}.long.zone.lab.", RecordType.A));
    }

    [Fact]
    public void Dname_Loop_EndsWithTheDnameOnce()
    {
        var answer = _zone.Ask("a.dloop.zone.lab.", RecordType.A, proven: false);

        Assert.Single(answer.Answers, r => r.Type == RecordType.Dname);
        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
    }

    [Fact]
    public void Dname_SynthesisedCname_HasTheDnamesTtl()
    {
        var answer = _zone.Ask("a.dname.zone.lab.", RecordType.A);

        Assert.Equal(3600u, answer.Answers.Single(r => r.Type == RecordType.Cname).Ttl.Seconds);
    }

    [Fact]
    public void Any_Name_GivesOneSet() => Assert.Equal("NOERROR aa\nanswer: mail A+", _zone.Summary("mail.zone.lab.", RecordType.Any));

    [Fact]
    public void Rrsig_AsQtype_GivesTheSignaturesOfOneSet()
    {
        var answer = _zone.Ask("www.zone.lab.", RecordType.Rrsig);

        Assert.All(answer.Answers, r => Assert.Equal(RecordType.Rrsig, r.Type));
        Assert.Single(answer.Answers);
    }

    [Fact]
    public void WithoutDo_NothingOfDnssecIsSent()
    {
        foreach (var name in new[] { "www", "nothing", "any.wild", "a.unsigned", "a.signed", "b.ent", "a.dname" })
        {
            var answer = _zone.Ask($"{name}.zone.lab.", RecordType.A, dnssec: false);
            var types = answer.Answers.Concat(answer.Authority).Concat(answer.Additional).Select(r => r.Type);

            Assert.Empty(types.Intersect([RecordType.Rrsig, RecordType.Nsec, RecordType.Ds]));
        }
    }
}
