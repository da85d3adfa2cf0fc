using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder.Answers;

/// <summary>
/// Which NSEC3 records come with an answer (RFC 5155 §7.2), told by what they do for the names concerned: <c>=</c> the record matches the
/// name, <c>~</c> it covers it. Every record sent must do something that is expected.
/// </summary>
public sealed class Nsec3AnswerTests
{
    private readonly ZoneSnapshot _plain = TestZone.Load(Denial.Nsec3(2, [0xAB, 0xCD]), out _);
    private readonly ZoneSnapshot _optOut = TestZone.Load(Denial.Nsec3(optOut: true), out _);

    [Theory]
    [InlineData("www.zone.lab.", "A", "")]
    [InlineData("www.zone.lab.", "AAAA", "=www")]
    [InlineData("zone.lab.", "NSEC3PARAM", "")]
    [InlineData("zone.lab.", "DS", "=@")]
    [InlineData("nothing.zone.lab.", "A", "=@ ~nothing ~*")]
    [InlineData("a.nothing.www.zone.lab.", "A", "=www ~nothing.www ~*.www")]
    [InlineData("b.ent.zone.lab.", "A", "=b.ent")]
    [InlineData("c.ent.zone.lab.", "A", "=ent ~c.ent ~*.ent")]
    [InlineData("any.wild.zone.lab.", "A", "~any.wild")]
    [InlineData("two.labels.wild.zone.lab.", "A", "~labels.wild")]
    [InlineData("any.wild.zone.lab.", "MX", "=wild ~any.wild =*.wild")]
    [InlineData("any.swild.zone.lab.", "A", "=swild ~any.swild =*.swild")]
    [InlineData("x.*.wild.zone.lab.", "A", "=*.wild ~x.*.wild ~*.*.wild")]
    [InlineData("any.cwild.zone.lab.", "A", "~any.cwild")]
    [InlineData("any.cwild.zone.lab.", "MX", "~any.cwild =www")]
    [InlineData("any.wchain.zone.lab.", "A", "~any.wchain ~any.wild")]
    [InlineData("dangling.zone.lab.", "A", "=@ ~here ~*")]
    [InlineData("b.dname.zone.lab.", "A", "=target ~b.target ~*.target")]
    [InlineData("www.signed.zone.lab.", "A", "")]
    [InlineData("signed.zone.lab.", "DS", "")]
    [InlineData("unsigned.zone.lab.", "DS", "=unsigned")]
    [InlineData("a.unsigned.zone.lab.", "A", "=unsigned")]
    [InlineData("x.child.in.ent2.zone.lab.", "A", "=child.in.ent2")]
    [InlineData("in.ent2.zone.lab.", "A", "=in.ent2")]
    public void Answer_PlainChain_CarriesExactlyTheProof(string name, string type, string proof) => AssertProof(_plain, name, type, proof);

    [Theory]
    [InlineData("www.zone.lab.", "AAAA", "=www")]
    [InlineData("nothing.zone.lab.", "A", "=@ ~nothing ~*")]
    [InlineData("unsigned.zone.lab.", "DS", "=@ ~unsigned")]
    [InlineData("a.unsigned.zone.lab.", "A", "=@ ~unsigned")]
    [InlineData("x.child.in.ent2.zone.lab.", "A", "=@ ~ent2")]
    [InlineData("in.ent2.zone.lab.", "A", "=@ ~ent2")]
    [InlineData("other.ent2.zone.lab.", "A", "=@ ~ent2 ~*")]
    [InlineData("www.signed.zone.lab.", "A", "")]
    public void Answer_OptOutChain_CarriesExactlyTheProof(string name, string type, string proof) => AssertProof(_optOut, name, type, proof);

    [Fact]
    public void Answer_BelowHiddenEmptyNonTerminalWithWildcardAtTheEncloser_CarriesTheWildcard()
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var zone = TestZone.Load($"{TestZone.Text}\n* 3600 TXT \"at the apex\"", TestZone.Origin, Denial.Nsec3(optOut: true), signer);

        // That the empty non-terminal blocks the wildcard is what opt-out has hidden: no answer could be proven here.
        AssertProof(zone, "other.ent2.zone.lab.", "A", "=@ ~ent2 =*", proven: false);
    }

    [Fact]
    public void Nsec3Owner_AskedDirectly_DoesNotExist()
    {
        var record = Assert.Single(new AskedResponder(_plain).Ask("www.zone.lab.", RecordType.Aaaa).Authority, r => r.Type == RecordType.Nsec3);

        var answer = new AskedResponder(_plain).Ask(record.Owner.ToString(), RecordType.Nsec3);

        Assert.Equal(ResponseCode.NxDomain, answer.ResponseCode);
    }

    private static void AssertProof(ZoneSnapshot zone, string name, string type, string proof, bool proven = true)
    {
        var answer = new AskedResponder(zone).Ask(name, RecordType.Parse(type), proven: proven);
        var sent = answer.Authority.Where(r => r.Type == RecordType.Nsec3).ToList();
        var needed = new HashSet<DomainName>();
        foreach (var part in proof.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            DomainName.TryParse(part.AsSpan(1), TestZone.Origin, out var concerned, out _);
            var record = Assert.Single(sent, r => part[0] == '=' ? Matches(r, concerned) : Covers(r, concerned));
            needed.Add(record.Owner);
        }

        Assert.Equal(needed.Order(), sent.Select(r => r.Owner).Order());
        Assert.All(sent, r => Assert.Contains(answer.Authority, s => s.Type == RecordType.Rrsig && s.Owner == r.Owner));

        bool Matches(Dns.Records.ResourceRecord record, DomainName concerned) => OwnerHash(record) == HashOf(concerned);

        bool Covers(Dns.Records.ResourceRecord record, DomainName concerned)
        {
            Nsec3Data.TryRead(record.Data, out var nsec3);
            string owner = OwnerHash(record), next = Base32Hex.Encode(nsec3.NextHash), hash = HashOf(concerned);
            var after = string.CompareOrdinal(owner, hash) < 0;
            var before = string.CompareOrdinal(hash, next) < 0;
            return string.CompareOrdinal(owner, next) < 0 ? after && before : after || before;
        }

        string HashOf(DomainName concerned)
        {
            var hash = new byte[Nsec3Hash.Length];
            Nsec3Hash.Compute(concerned.Wire, zone.Denial.Iterations, zone.Denial.Salt.AsSpan(), hash);
            return Base32Hex.Encode(hash);
        }
    }

    private static string OwnerHash(Dns.Records.ResourceRecord record) => record.Owner.ToString().Split('.')[0];
}
