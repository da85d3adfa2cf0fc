using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>Chains of aliases: RCODE is that of the last name (RFC 6604 §3), AA that of the first (§2.1, RFC 1035 §4.1.1).</summary>
public sealed class Rfc6604_Aliases
{
    private const int Longest = 12;

    [Theory]
    [InlineData("alias.zone.lab.", "A", "NOERROR aa")]
    [InlineData("alias.zone.lab.", "MX", "NOERROR aa")]
    [InlineData("dangling.zone.lab.", "A", "NXDOMAIN aa")]
    [InlineData("dangling.zone.lab.", "CNAME", "NOERROR aa")]
    [InlineData("b.dname.zone.lab.", "A", "NXDOMAIN aa")]
    [InlineData("b.dname.zone.lab.", "CNAME", "NOERROR aa")]
    [InlineData("outside.zone.lab.", "A", "NOERROR aa")]
    [InlineData("intochild.zone.lab.", "A", "NOERROR aa")]
    public void Section3_EndOfTheChain_DecidesTheCode(string name, string type, string header)
    {
        var zone = new AskedResponder(TestZone.Load(Denial.Nsec, out _));

        Assert.Equal(header, zone.Summary(name, RecordType.Parse(type)).Split('\n')[0]);
    }

    [Theory]
    [InlineData(Longest - 1, true)]
    [InlineData(Longest, false)]
    public void LongChain_EndsAfterTwelveNames_AndTheResolverGoesOn(int aliases, bool isWhole)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var lines = string.Join('\n', Enumerable.Range(0, aliases).Select(i => $"c{i} 60 CNAME c{i + 1}"));
        var zone = new AskedResponder(TestZone.Load($"@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns\n{lines}\nc{aliases} 60 A 192.0.2.1", TestZone.Origin, Denial.Nsec, signer));

        // A part of a chain says nothing of its end, so there is nothing to prove.
        var answer = zone.Ask("c0.zone.lab.", RecordType.A, transport: Transport.Tcp, proven: isWhole);

        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
        Assert.Equal(isWhole, answer.Answers.Any(r => r.Type == RecordType.A));
        Assert.Equal(aliases, answer.Answers.Count(r => r.Type == RecordType.Cname));
        Assert.Empty(answer.Authority);
    }
}
