using DnsConsole.Dns.Registries;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>Which addresses come with a referral (RFC 9471 §2); what happens when they do not fit is in AuthoritativeResponderTests.</summary>
public sealed class Rfc9471_Glue
{
    private readonly AskedResponder _zone = Load("""
        @ 3600 SOA ns h 1 2 3 4 300
        @ 3600 NS ns
        ns 3600 A 192.0.2.1
        own 3600 NS ns.own
        ns.own 3600 A 192.0.2.2
        ns.own 3600 AAAA 2001:db8::2
        ns.own 3600 TXT "not an address"
        other.own 3600 A 192.0.2.3
        a 3600 NS ns.b
        b 3600 NS ns.a
        ns.a 3600 A 192.0.2.4
        ns.b 3600 A 192.0.2.5
        mixed 3600 NS ns
        mixed 3600 NS ns.mixed
        ns.mixed 3600 A 192.0.2.6
        out 3600 NS ns.elsewhere.lab.
        *.wild 3600 A 192.0.2.7
        viawild 3600 NS ns.wild
        signed 3600 NS ns.signed
        signed 3600 DS 12345 13 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
        ns.signed 3600 A 192.0.2.8
        """);

    [Theory]
    [InlineData("x.own", "ns.own A, ns.own AAAA")]
    [InlineData("x.mixed", "ns.mixed A, ns A+")]
    public void Section21_InDomainGlue_ComesFirst(string name, string additional) => Assert.Equal(additional, Additional(name, "A"));

    [Fact]
    public void Section22_SiblingsThatNeedEachOther_HaveTheirAddresses()
    {
        Assert.Equal("ns.b A", Additional("x.a", "A"));
        Assert.Equal("ns.a A", Additional("x.b", "A"));
    }

    [Theory]
    [InlineData("x.out")]
    [InlineData("x.viawild")]
    public void Referral_AddressIsNotOfTheZone_HasNone(string name) => Assert.Equal("", Additional(name, "A"));

    [Fact]
    public void Referral_NameOfTheGlueAskedFor_IsReferredAllTheSame() => Assert.StartsWith("NOERROR\nauthority: own NS", _zone.Summary("ns.own.zone.lab.", RecordType.A), StringComparison.Ordinal);

    [Fact]
    public void DsOfTheCut_HasNoGlue() => Assert.Equal("", Additional("signed", "DS"));

    private static AskedResponder Load(string text)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        return new AskedResponder(TestZone.Load(text, TestZone.Origin, Denial.Nsec, signer));
    }

    private string Additional(string name, string type)
    {
        const string title = "additional: ";
        return _zone.Summary($"{name}.zone.lab.", RecordType.Parse(type)).Split('\n').SingleOrDefault(l => l.StartsWith(title, StringComparison.Ordinal))?[title.Length..] ?? "";
    }
}
