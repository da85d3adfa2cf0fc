using System.Buffers.Binary;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>Asks random questions with DO over one transport, and checks every answer: signatures and denial proofs as a validator does, and that it is all of one version.</summary>
internal sealed class LoopReader : IDisposable
{
    private readonly LoopZone _zone;
    private readonly LoopProgress _progress;
    private readonly LoopJudge _judge;
    private readonly IPEndPoint _server;
    private readonly QuerySocket _socket;
    private readonly AnswerVerifier _verifier;
    private readonly byte[][] _queries;

    public LoopReader(LoopZone zone, LoopProgress progress, LoopJudge judge, IPEndPoint server, bool tcp, IReadOnlyList<DnskeyData> keys)
    {
        (_zone, _progress, _judge, _server) = (zone, progress, judge, server);
        _socket = new QuerySocket(server, tcp);
        _verifier = new AnswerVerifier(CryptoProviders.Default, zone.Apex, keys);
        _queries = [.. zone.Questions.Select(q => Message.Query(0, new Question(q.Name, q.Type, RecordClass.Internet), new EdnsOptions(1232, 0, IsDnssecOk: true)).ToArray())];
    }

    /// <summary>Reads until it is enough, or another has failed.</summary>
    public void Run(Random random, CancellationToken stop)
    {
        while (!_progress.IsEnough && !stop.IsCancellationRequested)
        {
            var at = random.Next(_queries.Length);
            BinaryPrimitives.WriteUInt16BigEndian(_queries[at], (ushort)random.Next(ushort.MaxValue + 1));
            var oldest = _progress.Oldest;
            var answer = Ask(_queries[at]);
            Check(_zone.Questions[at], answer, oldest, _progress.Attempted);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _verifier.Dispose();
    }

    private Message Ask(byte[] query)
    {
        var answer = Parse(_socket.Ask(query));
        if (!answer.Header.IsTruncated)
        {
            return answer;
        }

        using var tcp = new QuerySocket(_server, tcp: true);
        return Parse(tcp.Ask(query));
    }

    private void Check(LoopQuestion question, Message answer, int oldest, int newest)
    {
        var (problem, version) = _judge.Judge(question, answer, oldest, newest);
        Assert.True(problem is null, $"{question.Name} {question.Type} {problem}\n{Text(answer)}");

        var outcome = LoopJudge.OutcomeOf(answer);
        var verdict = _verifier.Verify(
            new ReceivedAnswer(question.Name, question.Type, answer.ResponseCode, answer.Answers, answer.Authority), TimeProvider.System.GetUtcNow());
        var expected = question.MayBeInsecure && outcome == LoopOutcome.Referral ? AnswerStatus.Insecure : AnswerStatus.Secure;
        Assert.True(verdict.Status == expected, $"{question.Name} {question.Type} {verdict}\n{Text(answer)}");

        _progress.See(version ?? 0);
        _progress.Count(outcome);
    }

    private static Message Parse(ReadOnlySpan<byte> wire)
    {
        Assert.True(Message.TryParse(wire, out var answer, out var error), error);
        return answer;
    }

    private static string Text(Message answer) => $"{answer.ResponseCode}\n{string.Join('\n', answer.Answers)}\n--\n{string.Join('\n', answer.Authority)}";
}
