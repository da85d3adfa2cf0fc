using DnsConsole.Dns.Registries;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>The example of RFC 4592 §2.2.1 and what §3.3.2 and §4 say of it, with NSEC. Every answer is validated by who asks.</summary>
public sealed class Rfc4592_Wildcards
{
    private readonly AskedResponder _zone = Load("""
        @ 3600 SOA ns h 1 2 3 4 5
        @ 3600 NS ns.example.com.
        @ 3600 NS ns.example.net.
        * 3600 TXT "this is a wildcard"
        * 3600 MX 10 host1
        sub.* 3600 TXT "this is not a wildcard"
        host1 3600 A 192.0.2.1
        _ssh._tcp.host1 3600 SRV 0 0 22 host1
        _ssh._tcp.host2 3600 SRV 0 0 22 host1
        subdel 3600 NS ns.example.com.
        subdel 3600 NS ns.example.net.
        x.*.hollow 3600 A 192.0.2.2
        a.b.full 3600 A 192.0.2.3
        fullz 3600 A 192.0.2.4
        """);

    [Theory]
    [InlineData("host3", "MX")]
    [InlineData("foo.bar", "TXT")]
    public void Section221_NoSuchName_IsSynthesised(string name, string type) =>
        Assert.StartsWith($"NOERROR aa\nanswer: {name} {type}+\nauthority: ", Summary(name, type), StringComparison.Ordinal);

    [Fact]
    public void Section221_NoSuchType_IsNoData() => Assert.Equal("NOERROR aa\nauthority: @ SOA+, _ssh._tcp.host2 NSEC+, * NSEC+", Summary("host3", "A"));

    [Theory]
    [InlineData("host1", "MX", "host1 NSEC+")]
    [InlineData("sub.*", "MX", "sub.* NSEC+")]
    [InlineData("_tcp.host1", "TXT", "host1 NSEC+")]
    public void Section221_NameExists_IsNotSynthesised(string name, string type, string proof) => Assert.Equal($"NOERROR aa\nauthority: @ SOA+, {proof}", Summary(name, type));

    [Fact]
    public void Section221_ExistingEncloserWithoutWildcard_IsNxDomain() =>
        Assert.Equal("NXDOMAIN aa\nauthority: @ SOA+, _ssh._tcp.host1 NSEC+, host1 NSEC+", Summary("_telnet._tcp.host1", "SRV"));

    [Fact]
    public void Section221_BelowADelegation_IsReferred() => Assert.Equal("NOERROR\nauthority: subdel NS, subdel NSEC+", Summary("host.subdel", "A"));

    [Fact]
    public void Section221_BelowALiteralAsterisk_IsNxDomain() => Assert.Equal("NXDOMAIN aa\nauthority: @ SOA+, * NSEC+", Summary("ghost.*", "MX"));

    [Fact]
    public void Section23_AsteriskAskedLiterally_IsAnyOtherName() => Assert.Equal("NOERROR aa\nanswer: * TXT+", Summary("*", "TXT"));

    [Fact]
    public void Section23_AsteriskThatDoesNotExist_IsSynthesisedWithProof() =>
        Assert.Equal("NOERROR aa\nanswer: *.ghost TXT+\nauthority: fullz NSEC+", Summary("*.ghost", "TXT"));

    [Fact]
    public void Section49_WildcardIsAnEmptyNonTerminal_IsNoDataWithProofOfBoth() =>
        Assert.Equal("NOERROR aa\nauthority: @ SOA+, x.*.hollow NSEC+, fullz NSEC+", Summary("any.hollow", "A"));

    [Fact]
    public void Section222_NameRightBehindTheSubtreeOfAnEmptyNonTerminal_HasTheNsecOfItsLastName() =>
        Assert.Equal("NOERROR aa\nanswer: full1 TXT+\nauthority: a.b.full NSEC+", Summary("full1", "TXT"));

    private static AskedResponder Load(string text)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        return new AskedResponder(TestZone.Load(text, TestZone.Origin, Denial.Nsec, signer));
    }

    private string Summary(string name, string type) => _zone.Summary($"{name}.zone.lab.", RecordType.Parse(type));
}
