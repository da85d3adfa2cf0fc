using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>A validator that knows nothing of the responder accepts every answer, and needs each record of it.</summary>
public sealed class ValidatedAnswers(ITestOutputHelper output)
{
    public static TheoryData<string> Chains => ["nsec", "nsec3", "nsec3-iterations", "nsec3-opt-out"];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Answer_RandomQuestions_IsNeverBogus(string chain)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var zone = TestZone.Load(TestZone.TextWithoutLoops, TestZone.Origin, DenialOf(chain), signer);
        var asked = new AskedResponder(zone);
        var questions = new QuestionSource(zone, SeededRandom.Create(output));
        using var verifier = new AnswerVerifier(CryptoProviders.Default, zone.Origin, [signer.Dnskey]);
        for (var i = 0; i < 3_000; i++)
        {
            var (name, type) = questions.Next();
            var answer = asked.Ask(name.ToString(), type, transport: Transport.Tcp);
            if (answer.ResponseCode == ResponseCode.YxDomain)
            {
                continue;
            }

            var verdict = verifier.Verify(new ReceivedAnswer(name, type, answer.ResponseCode, answer.Answers, answer.Authority), TestZone.Now);

            Assert.True(verdict.Status != AnswerStatus.Bogus, $"{name} {type}: {verdict.Reason}\n{AskedResponder.Summary(answer)}");
            Assert.True(verdict.Status == AnswerStatus.Secure || answer.Authority.Length > 0, $"{name} {type}: {verdict}");
        }
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Answer_ProofLeftOut_IsBogus(string chain)
    {
        var zone = TestZone.Load(DenialOf(chain), out var signer);
        var asked = new AskedResponder(zone);
        using var verifier = new AnswerVerifier(CryptoProviders.Default, zone.Origin, [signer.Dnskey]);
        foreach (var name in new[] { "nothing", "any.wild", "b.ent", "nothing.www", "any.cwild" })
        {
            var answer = asked.Ask($"{name}.zone.lab.", RecordType.A);
            var proof = answer.Authority.Where(r => r.Type == RecordType.Nsec || r.Type == RecordType.Nsec3).Select(r => r.Owner).Distinct().ToList();
            Assert.NotEmpty(proof);
            foreach (var owner in proof)
            {
                var less = answer.Authority.Where(r => r.Owner != owner || r.Owner == zone.Origin && r.Type == RecordType.Soa).ToList();
                var verdict = verifier.Verify(new ReceivedAnswer(answer.Questions[0].Name, RecordType.A, answer.ResponseCode, answer.Answers, less), TestZone.Now);

                Assert.Equal(AnswerStatus.Bogus, verdict.Status);
            }
        }
    }

    private static Denial DenialOf(string chain) => chain switch
    {
        "nsec" => Denial.Nsec,
        "nsec3" => Denial.Nsec3(),
        "nsec3-iterations" => Denial.Nsec3(5, [1, 2, 3, 4]),
        _ => Denial.Nsec3(optOut: true),
    };
}
