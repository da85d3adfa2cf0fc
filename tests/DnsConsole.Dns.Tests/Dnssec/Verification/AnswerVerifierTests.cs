using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec.Verification;

/// <summary>Answers put together record by record from a signed zone: the right ones are believed, each with a part missing or moved is not.</summary>
public class AnswerVerifierTests
{
    private static readonly SignedZone Nsec = new();
    private static readonly SignedZone Nsec3 = new(nsec3: true);
    private static readonly SignedZone OptOut = new(nsec3: true, optOut: true);

    private static IEnumerable<SignedZone> Secure => [Nsec, Nsec3];

    [Fact]
    public void Verify_PositiveAnswer_IsSecure() =>
        AssertAll(Secure, z => Answer("mail.example.", "A", 0, z.WithSignature("mail.example.", RecordType.A)), AnswerStatus.Secure);

    [Fact]
    public void Verify_CnameInTheZone_IsSecureWithItsTarget() => AssertAll(
        Secure,
        z => Answer("alias.example.", "AAAA", 0, z.WithSignature("alias.example.", RecordType.Cname), z.WithSignature("mail.example.", RecordType.Aaaa)),
        AnswerStatus.Secure);

    [Fact]
    public void Verify_NameError_NeedsNameAndWildcardDenied()
    {
        AssertAll(Secure, z => Negative("nix.example.", "A", 3, z.Cover("nix.example."), z.Cover("*.example."), z.Denial("example.")), AnswerStatus.Secure);
        AssertAll(Secure, z => Negative("nix.c.example.", "A", 3, z.Denial("a.b.c.example.")), AnswerStatus.Bogus);
        AssertAll(Secure, z => Negative("nix.example.", "A", 3), AnswerStatus.Bogus);
        AssertAll([Nsec3], z => Negative("nix.example.", "A", 3, z.Cover("nix.example."), z.Cover("*.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_NameErrorForWhatExists_IsBogus()
    {
        AssertAll(Secure, z => Negative("mail.example.", "A", 3, z.Denial("mail.example."), z.Denial("example.")), AnswerStatus.Bogus);
        AssertAll([Nsec], z => Negative("b.c.example.", "A", 3, z.Cover("b.c.example."), z.Cover("*.c.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_NoData_NeedsTheRecordOfTheName()
    {
        AssertAll(Secure, z => Negative("mail.example.", "TXT", 0, z.Denial("mail.example.")), AnswerStatus.Secure);
        AssertAll(Secure, z => Negative("mail.example.", "A", 0, z.Denial("mail.example.")), AnswerStatus.Bogus);
        AssertAll(Secure, z => Negative("alias.example.", "A", 0, z.Denial("alias.example.")), AnswerStatus.Bogus);
        AssertAll(Secure, z => Negative("mail.example.", "TXT", 0, z.Denial("ns1.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_EmptyNonTerminal_IsSecure()
    {
        AssertAll([Nsec], z => Negative("b.c.example.", "A", 0, z.Cover("b.c.example.")), AnswerStatus.Secure);
        AssertAll([Nsec3], z => Negative("b.c.example.", "A", 0, z.Denial("b.c.example.")), AnswerStatus.Secure);
    }

    [Fact]
    public void Verify_WildcardExpansion_NeedsTheNameDenied()
    {
        AssertAll(Secure, z => Expanded(z, "a.z.w.example.", z.Cover(z == Nsec ? "a.z.w.example." : "z.w.example.")), AnswerStatus.Secure);
        AssertAll(Secure, z => Expanded(z, "a.z.w.example.", []), AnswerStatus.Bogus);
        AssertAll(Secure, z => Expanded(z, "a.z.w.example.", z.Denial("mail.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_WildcardNoData_NeedsNameDeniedAndTypesOfTheWildcard()
    {
        AssertAll([Nsec], z => Negative("q.w.example.", "A", 0, z.Cover("q.w.example."), z.Denial("*.w.example.")), AnswerStatus.Secure);
        AssertAll([Nsec3], z => Negative("q.w.example.", "A", 0, z.Denial("w.example."), z.Cover("q.w.example."), z.Denial("*.w.example.")), AnswerStatus.Secure);
        AssertAll(Secure, z => Negative("q.w.example.", "A", 0, z.Cover("q.w.example."), z.Denial("w.example.")), AnswerStatus.Bogus);
        AssertAll(Secure, z => Negative("q.w.example.", "TXT", 0, z.Denial("w.example."), z.Cover("q.w.example."), z.Denial("*.w.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_Dname_VouchesForTheCnameMadeFromIt()
    {
        var cname = ZoneText.Record("host.d.example. 3600 IN CNAME host.target.example.");
        AssertAll(
            Secure,
            z => Answer("host.d.example.", "A", 0, z.WithSignature("d.example.", RecordType.Dname), [cname], z.WithSignature("host.target.example.", RecordType.A)),
            AnswerStatus.Secure);
        var wrong = ZoneText.Record("host.d.example. 3600 IN CNAME mail.example.");
        AssertAll(
            Secure,
            z => Answer("host.d.example.", "A", 0, z.WithSignature("d.example.", RecordType.Dname), [wrong], z.WithSignature("mail.example.", RecordType.A)),
            AnswerStatus.Bogus);
        AssertAll(Secure, z => Answer("host.d.example.", "A", 0, [cname], z.WithSignature("host.target.example.", RecordType.A)), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_SignedReferral_IsSecure() =>
        AssertAll(Secure, z => Referral("www.secure.example.", z, "secure.example.", z.WithSignature("secure.example.", RecordType.Ds)), AnswerStatus.Secure);

    [Fact]
    public void Verify_UnsignedReferral_NeedsTheAbsenceOfDsProven()
    {
        AssertAll(Secure, z => Referral("www.insecure.example.", z, "insecure.example.", z.Denial("insecure.example.")), AnswerStatus.Insecure);
        AssertAll(Secure, z => Referral("www.insecure.example.", z, "insecure.example.", []), AnswerStatus.Bogus);
        AssertAll(Secure, z => Referral("www.secure.example.", z, "secure.example.", z.Denial("secure.example.")), AnswerStatus.Bogus);
        AssertAll([OptOut], z => Referral("www.insecure.example.", z, "insecure.example.", z.Denial("example."), z.Cover("insecure.example.")), AnswerStatus.Insecure);
        AssertAll([Nsec3], z => Referral("www.insecure.example.", z, "insecure.example.", z.Denial("example."), z.Cover("xinsecure.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_DsOfUnsignedDelegation_IsSecureAbsence()
    {
        AssertAll(Secure, z => Negative("insecure.example.", "DS", 0, z.Denial("insecure.example.")), AnswerStatus.Secure);
        AssertAll(Secure, z => Negative("example.", "DS", 0, z.Denial("example.")), AnswerStatus.Secure);
        AssertAll([OptOut], z => Negative("insecure.example.", "DS", 0, z.Denial("example."), z.Cover("insecure.example.")), AnswerStatus.Insecure);
        AssertAll(Secure, z => Negative("insecure.example.", "A", 0, z.Denial("insecure.example.")), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_DeniedNameInOptOutSpan_IsInsecure()
    {
        AssertAll([OptOut], z => Negative("nix.example.", "A", 3, z.Cover("nix.example."), z.Cover("*.example."), z.Denial("example.")), AnswerStatus.Insecure);
        AssertAll([OptOut], z => Negative("only.example.", "A", 0, z.Cover("only.example."), z.Cover("*.example."), z.Denial("example.")), AnswerStatus.Insecure);
    }

    [Fact]
    public void Verify_DelegationDeniesNamesBelowIt_IsBogus() => AssertAll(
        [Nsec], z => Negative("www.secure.example.", "A", 3, z.Denial("secure.example."), z.Cover("*.example.")), AnswerStatus.Bogus);

    [Fact]
    public void Verify_NameErrorWhereTheWildcardIsAnEmptyNonTerminal_IsBogus()
    {
        var text = $"{SignedZone.Text}\nx.*.e.example. 3600 IN TXT \"below a wildcard\"";
        foreach (var zone in new[] { new SignedZone(text: text), new SignedZone(nsec3: true, text: text) })
        {
            IEnumerable<ResourceRecord>[] proofs = [zone.Denial("e.example."), zone.Cover("q.e.example."), zone.Cover("*.e.example."), zone.Denial("*.e.example.")];

            Assert.Equal(AnswerStatus.Bogus, Judge(zone, Negative("q.e.example.", "A", 3, proofs)(zone)).Status);
            Assert.Equal(AnswerStatus.Secure, Judge(zone, Negative("q.e.example.", "A", 0, proofs)(zone)).Status);
        }
    }

    [Fact]
    public void Verify_NothingForAnyWhereThereIsSomething_IsBogus()
    {
        AssertAll(Secure, z => Negative("mail.example.", "ANY", 0, z.Denial("mail.example.")), AnswerStatus.Bogus);
        AssertAll([Nsec3], z => Negative("b.c.example.", "ANY", 0, z.Denial("b.c.example.")), AnswerStatus.Secure);
    }

    [Fact]
    public void Verify_NameErrorWithTheAnswer_IsBogus() =>
        AssertAll(Secure, z => Answer("mail.example.", "A", 3, z.WithSignature("mail.example.", RecordType.A)), AnswerStatus.Bogus);

    [Fact]
    public void Verify_AuthorityExpandedFromAWildcard_IsBogus() => AssertAll(
        Secure,
        z => zone => Negative("mail.example.", "TXT", 0, z.Denial("mail.example."))(zone) is var good
            ? good with { Authority = [.. good.Authority, .. z.WithSignature("*.w.example.", RecordType.Txt).Select(r => r with { Owner = DomainName.Parse("q.w.example.") })] }
            : good,
        AnswerStatus.Bogus);

    [Fact]
    public void Verify_YxDomain_NeedsADnameThatMakesTheNameTooLong()
    {
        var label = new string('x', 63);
        var tooLong = $"{label}.{label}.{label}.{new string('y', 48)}.d.example.";
        AssertAll(Secure, z => Answer(tooLong, "A", 6, z.WithSignature("d.example.", RecordType.Dname)), AnswerStatus.Secure);
        AssertAll(Secure, z => Answer(tooLong, "A", 6), AnswerStatus.Bogus);
        AssertAll(Secure, z => Answer("host.d.example.", "A", 6, z.WithSignature("d.example.", RecordType.Dname)), AnswerStatus.Bogus);
    }

    [Fact]
    public void Verify_AnyPartUnsignedOrDamaged_IsBogus()
    {
        foreach (var zone in Secure)
        {
            var good = Negative("mail.example.", "TXT", 0, zone.Denial("mail.example."))(zone);
            for (var i = 0; i < good.Authority.Count; i++)
            {
                // Without its record a signature covers nothing; without its signature a record is bare; with a bit turned it does not verify.
                var without = good.Authority.Where((_, at) => at != i).ToList();
                Assert.Equal(AnswerStatus.Bogus, Judge(zone, good with { Authority = without }).Status);
                var octets = good.Authority[i].Data.Wire.ToArray();
                octets[^1] ^= 1;
                var damaged = good.Authority.ToList();
                damaged[i] = damaged[i] with { Data = new RecordData(octets) };
                Assert.Equal(AnswerStatus.Bogus, Judge(zone, good with { Authority = damaged }).Status);
            }
        }
    }

    [Fact]
    public void Verify_AfterExpiration_IsBogus()
    {
        using var verifier = new AnswerVerifier(CryptoProviders.Default, SignedZone.Apex, [Nsec.Key]);
        var answer = Answer("mail.example.", "A", 0, Nsec.WithSignature("mail.example.", RecordType.A))(Nsec);
        Assert.Equal(AnswerStatus.Secure, verifier.Verify(answer, SignedZone.Now).Status);
        Assert.Equal(AnswerStatus.Bogus, verifier.Verify(answer, SignedZone.Now.AddDays(21)).Status);
    }

    private static void AssertAll(IEnumerable<SignedZone> zones, Func<SignedZone, Func<SignedZone, ReceivedAnswer>> make, AnswerStatus expected)
    {
        foreach (var zone in zones)
        {
            var verdict = Judge(zone, make(zone)(zone));
            Assert.True(verdict.Status == expected, $"{(zone == Nsec ? "NSEC" : "NSEC3")}: {verdict}");
            Assert.NotEmpty(verdict.Reason);
        }
    }

    private static AnswerVerdict Judge(SignedZone zone, ReceivedAnswer answer)
    {
        using var verifier = new AnswerVerifier(CryptoProviders.Default, SignedZone.Apex, [zone.Key]);
        return verifier.Verify(answer, SignedZone.Now);
    }

    private static Func<SignedZone, ReceivedAnswer> Answer(string name, string type, byte code, params IEnumerable<ResourceRecord>[] answer) =>
        _ => new ReceivedAnswer(DomainName.Parse(name), RecordType.Parse(type), new ResponseCode(code), [.. answer.SelectMany(a => a)], []);

    private static Func<SignedZone, ReceivedAnswer> Negative(string name, string type, byte code, params IEnumerable<ResourceRecord>[] proofs) =>
        zone => new ReceivedAnswer(
            DomainName.Parse(name), RecordType.Parse(type), new ResponseCode(code), [], [.. zone.WithSignature("example.", RecordType.Soa), .. proofs.SelectMany(p => p).Distinct()]);

    private static Func<SignedZone, ReceivedAnswer> Expanded(SignedZone zone, string name, IEnumerable<ResourceRecord> proof)
    {
        var owner = DomainName.Parse(name);
        var expanded = zone.WithSignature("*.w.example.", RecordType.Txt).Select(r => r with { Owner = owner }).ToList();
        return _ => new ReceivedAnswer(owner, RecordType.Txt, ResponseCode.NoError, expanded, [.. proof]);
    }

    private static Func<SignedZone, ReceivedAnswer> Referral(string name, SignedZone zone, string child, params IEnumerable<ResourceRecord>[] proofs) =>
        _ => new ReceivedAnswer(
            DomainName.Parse(name), RecordType.A, ResponseCode.NoError, [], [.. zone.WithSignature(child, RecordType.Ns), .. proofs.SelectMany(p => p).Distinct()]);
}
