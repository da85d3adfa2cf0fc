using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Answers to questions of every kind, drawn by lot: a validator accepts each and needs all that is in it (<see cref="ProvenAnswer"/>).</summary>
public sealed class ValidatedAnswers(ITestOutputHelper output)
{
    private const int Questions = 700;

    public static TheoryData<string> Chains => ["nsec", "nsec3", "nsec3-iterations", "nsec3-opt-out"];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Answer_QuestionsOfEveryKind_IsProvenAndNothingIsSuperfluous(string chain)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var random = SeededRandom.Create(output);
        foreach (var (origin, records) in FeatureZones.All().Where(z => HasProofs(z.Origin, chain)))
        {
            var zone = SnapshotLoader.Load(signer.Sign(records.Where(r => !IsLoop(r.Owner)), origin, DenialOf(chain)), origin);
            var asked = new AskedResponder(zone);
            var systematic = new QuestionList(zone).Systematic().ToArray();
            random.Shuffle(systematic);
            var source = new QuestionSource(zone, random);
            foreach (var (name, type) in systematic.Take(Questions).Select(q => (q.Name, q.Type)).Concat(Enumerable.Range(0, Questions).Select(_ => source.Next())))
            {
                asked.Ask(name.ToString(), type, transport: Transport.Tcp);
            }
        }
    }

    // A loop of aliases has no end that could be proven.
    private static bool IsLoop(DomainName owner) => owner.ToString() is var text && (text.Contains("loop", StringComparison.Ordinal) || text.Contains("self.", StringComparison.Ordinal));

    // Opt-out hides an empty non-terminal there, the wildcard at the apex stays: that the one blocks the other cannot be proven (RFC 5155 §7.1).
    private static bool HasProofs(DomainName origin, string chain) => chain != "nsec3-opt-out" || origin != FeatureZones.Kitchen;

    private static Denial DenialOf(string chain) => chain switch
    {
        "nsec" => Denial.Nsec,
        "nsec3" => Denial.Nsec3(),
        "nsec3-iterations" => Denial.Nsec3(5, [1, 2, 3, 4]),
        _ => Denial.Nsec3(optOut: true),
    };
}
