using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Zones.Tests.Checks;

public sealed class ZoneChecksTests
{
    private const string Soa = "@ SOA ns.elsewhere.example. hostmaster 1 7200 1800 345600 600\n";
    private const string Ns = "@ NS ns.elsewhere.example.\n";
    private const string Ds = " DS 1 13 2 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";

    [Theory]
    [InlineData("soa-missing", Ns)]
    [InlineData("ns-missing", Soa)]
    [InlineData("soa-not-single", Soa + Ns + "@ SOA ns2.elsewhere.example. hostmaster 2 7200 1800 345600 600\n")]
    [InlineData("soa-not-at-apex", Soa + Ns + "a SOA ns2.elsewhere.example. hostmaster 2 7200 1800 345600 600\n")]
    [InlineData("cname-and-other-data", Soa + Ns + "a CNAME b\na TXT x\n")]
    [InlineData("cname-not-single", Soa + Ns + "a CNAME b\na CNAME c\n")]
    [InlineData("dname-not-single", Soa + Ns + "a DNAME b\na DNAME c\n")]
    [InlineData("dname-at-delegation", Soa + Ns + "a DNAME b\na NS ns.elsewhere.example.\n")]
    [InlineData("data-below-dname", Soa + Ns + "a DNAME b\nx.y.a A 192.0.2.1\n")]
    [InlineData("glue-missing", Soa + Ns + "a NS ns.a\n")]
    [InlineData("target-is-alias", Soa + Ns + "a NS b\nb CNAME c\n")]
    [InlineData("ds-without-ns", Soa + Ns + "a" + Ds)]
    [InlineData("ds-at-apex", Soa + Ns + "@" + Ds)]
    [InlineData("wildcard-ns", Soa + Ns + "* NS ns.elsewhere.example.\n")]
    [InlineData("ttl-above-validity", Soa + Ns + "a 1209601 A 192.0.2.1\n")]
    public void Finish_ZoneWithError_Refused(string code, string lines)
    {
        var result = Import(lines);

        Assert.Null(result.Snapshot);
        Assert.Contains(result.Problems, p => p.Code == code && p.Severity == ProblemSeverity.Error);
        Assert.DoesNotContain(result.Problems, p => p.Text.EndsWith("..", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("occluded-data", Soa + Ns + "a NS ns.elsewhere.example.\nx.a TXT x\n")]
    [InlineData("occluded-data", Soa + Ns + "a NS ns.elsewhere.example.\na TXT x\n")]
    [InlineData("ns-without-address", Soa + "@ NS ns\n")]
    [InlineData("target-is-alias", Soa + Ns + "a MX 10 b\nb CNAME c\n")]
    [InlineData("target-is-alias", Soa + Ns + "_x._tcp SRV 1 1 1 b\nb CNAME c\n")]
    [InlineData("wildcard-dname", Soa + Ns + "*.a DNAME b\n")]
    [InlineData("ttl-above-refresh", Soa + Ns + "a 432001 A 192.0.2.1\n")]
    [InlineData("soa-expire-above-refresh", "@ SOA ns.elsewhere.example. hostmaster 1 7200 1800 1209600 600\n" + Ns)]
    [InlineData("soa-expire-below-refresh", "@ SOA ns.elsewhere.example. hostmaster 1 7200 1800 7200 600\n" + Ns)]
    public void Finish_ZoneWithOddity_ImportedWithWarning(string code, string lines)
    {
        var result = Import(lines);

        Assert.NotNull(result.Snapshot);
        Assert.Equal([(code, ProblemSeverity.Warning)], result.Problems.Select(p => (p.Code, p.Severity)).Distinct());
    }

    [Theory]
    [InlineData("a NS ns.a\nns.a A 192.0.2.1\n")]
    [InlineData("a NS a\na AAAA 2001:db8::1\n")]
    [InlineData("a NS ns.elsewhere.example.\na" + Ds)]
    [InlineData("@ DNAME other.example.\n")]
    [InlineData("a CNAME outside.example.\n* CNAME a\n")]
    public void Finish_RightZone_NothingSaid(string lines) => Assert.Empty(Import(Soa + Ns + lines).Problems);

    [Fact]
    public void Finish_SeveralErrors_AllSaid()
    {
        var result = Import(Ns + "a CNAME b\na TXT x\nc NS ns.c\nd" + Ds);

        Assert.Equal(["cname-and-other-data", "ds-without-ns", "glue-missing", "soa-missing"], result.Problems.Select(p => p.Code).Order());
    }

    [Fact]
    public void Finish_ThousandsOfOneKind_CountedNotListed()
    {
        var result = Import(Soa + Ns + string.Concat(Enumerable.Range(0, 2_500).Select(i => $"n{i} CNAME b\nn{i} TXT x\n")));

        Assert.Equal(1_001, result.Problems.Count);
        Assert.Contains("1,500 more", result.Problems[^1].Text, StringComparison.Ordinal);
    }

    private static ImportResult Import(string lines)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("$ORIGIN check.lab.\n$TTL 300\n" + lines));
        return ZoneImport.Read(stream, new MasterFileOptions(DomainName.Parse("check.lab.")), new SigningPolicy());
    }
}
