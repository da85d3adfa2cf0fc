using DnsConsole.Dns.Registries;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>How long a denial may be kept: the lesser of the SOA's TTL and its MINIMUM, in the SOA (RFC 2308 §5) and in NSEC and NSEC3 (RFC 9077 §3) alike.</summary>
public sealed class Rfc9077_NegativeTtl
{
    public static TheoryData<int, int, bool> Times => new() { { 3600, 300, false }, { 300, 3600, false }, { 3600, 300, true }, { 300, 3600, true }, { 3600, 0, false } };

    [Theory]
    [MemberData(nameof(Times))]
    public void Denial_EveryRecord_HasTheLesserOfTtlAndMinimum(int ttl, int minimum, bool nsec3)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var zone = new AskedResponder(TestZone.Load(
            $"@ {ttl} SOA ns h 1 2 3 4 {minimum}\n@ 60 NS ns\nalias 60 CNAME nothing\nmail 60 A 192.0.2.1", TestZone.Origin, nsec3 ? Denial.Nsec3() : Denial.Nsec, signer));

        foreach (var (name, type) in new[] { ("nothing", "A"), ("mail", "MX"), ("alias", "A") })
        {
            Assert.All(zone.Ask($"{name}.zone.lab.", RecordType.Parse(type)).Authority, r => Assert.Equal((uint)Math.Min(ttl, minimum), r.Ttl.Seconds));
        }
    }

    [Fact]
    public void Soa_AskedFor_HasItsOwnTtl()
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var zone = new AskedResponder(TestZone.Load("@ 3600 SOA ns h 1 2 3 4 300\n@ 60 NS ns", TestZone.Origin, Denial.Nsec, signer));

        Assert.All(zone.Ask("zone.lab.", RecordType.Soa).Answers, r => Assert.Equal(3600u, r.Ttl.Seconds));
    }
}
