using System.Net;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>
/// The same signed zones at BIND, Knot, NSD and here, the same questions to each over real sockets: RCODE, flags, answer and authority section
/// and in-domain glue are the same, or <c>explained-differences.md</c> says why not. The random questions are the same ones every time;
/// <c>DNSCONSOLE_TEST_SEED</c> asks others.
/// </summary>
public sealed class SameAnswersAsOthers(ITestOutputHelper output)
{
    private const int RandomQuestions = 2_000;

    private static readonly string[] Programs = ["named", "knotd", "nsd"];

    [ToolTheory("named", "knotd", "nsd")]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    [InlineData("opt-out")]
    public async Task Answers_EveryQuestion_SameOrExplained(string chain)
    {
        var zones = Sign(chain);
        var snapshots = zones.Select(z => SnapshotLoader.Load(z.Value, z.Key)).ToArray();
        var questions = Questions(snapshots);
        var apexes = zones.Keys.ToHashSet();
        Assert.True(questions.Count > 10_000);
        await using var us = await RunningResponder.StartAsync(zones: snapshots);
        var ours = await AskAsync(us.Endpoint, questions, apexes);
        var explained = ExplainedDifferences.Read(chain);
        var (open, closed) = (new List<string>(), 0);
        foreach (var program in Programs)
        {
            await using var other = await ForeignServer.StartAsync(program, zones);
            var theirs = await AskAsync(other.Endpoint, questions, apexes);
            for (var i = 0; i < questions.Count; i++)
            {
                var (question, mine, their) = (questions[i], ours[i], theirs[i]);
                var differences = AnswerDifference.Between(question, mine.Answer, their.Answer).ToList();
                differences.AddRange(AnswerDifference.TruncationIsRight(question, their.Answer, their.Whole) ? [] : ["TC"]);
                var left = differences.Where(d => !explained.Explains(program, question.Name, question.Type, d)).ToList();
                closed += differences.Count - left.Count;
                open.AddRange(left.Select(d => $"{program} {question}: {d}\n  ours   {Text(mine)}\n  theirs {Text(their)}"));
            }
        }

        output.WriteLine($"{chain}: {questions.Count} questions to each of {Programs.Length + 1} servers, {closed} differences explained, {open.Count} not");
        Assert.All(questions.Zip(ours), pair => Assert.True(AnswerDifference.TruncationIsRight(pair.First, pair.Second.Answer, pair.Second.Whole), $"{pair.First}: {Text(pair.Second)}"));
        Assert.True(open.Count == 0, $"{open.Count} differences are not explained\n{string.Join('\n', open.Take(20))}");
        Assert.Empty(explained.Stale());
    }

    private static Dictionary<DomainName, List<ResourceRecord>> Sign(string chain)
    {
        using var signer = new TestSigner(TimeProvider.System.GetUtcNow(), DnssecAlgorithm.EcdsaP256Sha256);
        var denial = chain switch { "nsec" => Denial.Nsec, "nsec3" => Denial.Nsec3(3, [0xAB, 0xCD]), _ => Denial.Nsec3(optOut: true) };
        return FeatureZones.All().ToDictionary(z => z.Origin, z => signer.Sign(z.Records, z.Origin, denial));
    }

    private List<AskedQuestion> Questions(ZoneSnapshot[] zones)
    {
        var random = SeededRandom.Create(output, usual: 1);
        return [.. zones.SelectMany(z => new QuestionList(z) is var list ? list.Systematic().Concat(list.Random(random, RandomQuestions)) : [])];
    }

    /// <summary>The answers, and to each the whole of it: itself, or for one over UDP what the server says over TCP.</summary>
    private static async Task<(ComparedAnswer Answer, ComparedAnswer Whole)[]> AskAsync(IPEndPoint server, List<AskedQuestion> questions, HashSet<DomainName> apexes)
    {
        var queries = questions.Select(q => q.Query).ToList();
        var datagrams = Enumerable.Range(0, questions.Count).Where(i => questions[i].Transport == Transport.Udp).ToList();
        var whole = await ManyQuestions.AskAsync(server, queries, Transport.Tcp);
        var answers = whole.ToArray();
        var received = await ManyQuestions.AskAsync(server, [.. datagrams.Select(i => queries[i])], Transport.Udp);
        for (var i = 0; i < datagrams.Count; i++)
        {
            answers[datagrams[i]] = received[i];
        }

        var complete = questions.Select((q, i) => ComparedAnswer.Read(whole[i], q, apexes)).ToList();
        return [.. questions.Select((q, i) => (q.Transport == Transport.Tcp ? complete[i] : ComparedAnswer.Read(answers[i], q, apexes), complete[i]))];
    }

    private static string Text((ComparedAnswer Answer, ComparedAnswer Whole) answer)
    {
        var header = answer.Answer.Message.Header;
        var sets = answer.Answer.RRsets.Keys.Select(set => $"{set.Section} {set.Owner} {set.Type}");
        return $"{answer.Answer.Wire.Length} octets (whole {answer.Whole.Wire.Length}) {answer.Answer.Message.ResponseCode} {header.Flags:X4}: {string.Join(", ", sets)}";
    }
}
