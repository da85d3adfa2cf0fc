using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec;

public class RRsetSignerTests
{
    private static readonly DomainName Zone = DomainName.Parse("Example.");

    [Theory]
    [InlineData("www.example.", 2)]
    [InlineData("*.example.", 1)]
    [InlineData("a.*.example.", 3)]
    [InlineData("example.", 1)]
    public void Sign_Labels_CountNeitherRootNorLeadingAsterisk(string owner, byte expected)
    {
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        using var signer = new RRsetSigner(CryptoProviders.Default, key, key.ToDnskey(256), Zone);
        var set = RRset.Create(DomainName.Parse(owner), RecordType.Txt, new Ttl(60), [ZoneText.Data(RecordType.Txt, "x")]);
        var rrsig = signer.Sign(set, 100, 200);
        Assert.Equal(expected, rrsig.Labels);
        Assert.Equal("example.", rrsig.SignerName.ToString());
        Assert.Equal(SignatureVerdict.Valid, RRsetVerifier.Verify(set, rrsig, Zone, key.ToDnskey(256), DateTimeOffset.FromUnixTimeSeconds(150)).Verdict);
    }

    [Fact]
    public void Sign_OverSpans_AllocatesNothing()
    {
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        using var signer = new RRsetSigner(CryptoProviders.Default, key, key.ToDnskey(256), Zone);
        var rrsig = new byte[signer.RrsigLength];
        byte[] rdata = [0, 4, 192, 0, 2, 1, 0, 4, 192, 0, 2, 2];
        var owner = DomainName.Parse("WWW.example.");
        Assert.Equal(rrsig.Length, signer.Sign(owner.Wire, RecordType.A, new Ttl(60), rdata, 100, 200, rrsig));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            signer.Sign(owner.Wire, RecordType.A, new Ttl(60), rdata, 100, 200, rrsig);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(CryptoProviders.OpenSsl is null, allocated > 0);
    }

    [Fact]
    public void Constructor_DnskeyOfAnotherKey_IsRefused()
    {
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        using var other = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        Assert.Throws<ArgumentException>(() => new RRsetSigner(CryptoProviders.Default, key, other.ToDnskey(256), Zone));
    }
}
