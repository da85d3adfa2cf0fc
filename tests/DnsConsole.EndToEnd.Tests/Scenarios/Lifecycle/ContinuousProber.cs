using System.Collections.Concurrent;
using System.Net.Sockets;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// Asks validating resolvers about one zone without end, and judges every answer: never SERVFAIL, always the right rcode and data, and authenticated from when
/// <see cref="DemandSecureAsync"/> was called until <see cref="LetBeInsecure"/>.
/// </summary>
internal sealed class ContinuousProber : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ProbeFailure> _failures = [];
    private readonly ConcurrentDictionary<string, int> _tally = [];
    private readonly ConcurrentDictionary<(string Resolver, string Kind), bool> _authenticated = [];
    private readonly string _zone;
    private readonly IReadOnlyList<AskedResolver> _resolvers;
    private readonly Func<string> _during;
    private readonly Task _asking;
    private volatile bool _mustBeSecure;
    private int _answers;
    private int _authenticatedAnswers;

    /// <param name="during">What is going on with the zone, for the record.</param>
    public ContinuousProber(string zone, IReadOnlyList<AskedResolver> resolvers, Func<string> during)
    {
        (_zone, _resolvers, _during) = (zone, resolvers, during);
        _asking = Task.WhenAll(resolvers.Select((resolver, i) => Task.Run(() => AskAsync(resolver, new Random(i)))));
    }

    public int Answers => _answers;

    public int AuthenticatedAnswers => _authenticatedAnswers;

    public IReadOnlyCollection<ProbeFailure> Failures => _failures;

    /// <summary>Answers by resolver and rcode.</summary>
    public IReadOnlyDictionary<string, int> Tally => _tally;

    /// <summary>Waits until every question's last answer was authenticated by every resolver; from then on each one must be.</summary>
    public async Task DemandSecureAsync()
    {
        _authenticated.Clear();
        var kinds = ProbeQuestion.All.Where(question => !question.BelowInsecureCut).Select(question => question.Kind).ToList();
        await Eventually.AsksAsync(
            () => Task.FromResult(string.Join(", ", _resolvers.SelectMany(_ => kinds, (resolver, kind) => (resolver.Name, Kind: kind)).Where(asked => !_authenticated.GetValueOrDefault(asked)))),
            lacking => lacking.Length == 0,
            $"all answers about {_zone} to be authenticated",
            TimeSpan.FromMinutes(3));
        _mustBeSecure = true;
    }

    /// <summary>The DS is about to leave: answers need not be authenticated any more.</summary>
    public void LetBeInsecure() => _mustBeSecure = false;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _stop.Dispose();
    }

    private async Task AskAsync(AskedResolver asked, Random random)
    {
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var question = ProbeQuestion.All[random.Next(ProbeQuestion.All.Count)];
            var name = question.NameIn(_zone, number);
            var mustBeSecure = _mustBeSecure;
            var during = _during();
            try
            {
                var answer = await asked.Resolver.AskAsync(name, question.Type);
                Count(asked, question, answer);
                if (Fault(question, answer, mustBeSecure) is { } fault)
                {
                    Record(asked, $"{name} {question.Type} ({question.Kind})", $"{fault}: {answer}", during);
                }
            }
            catch (Exception e) when (e is TimeoutException or SocketException)
            {
                Record(asked, $"{name} {question.Type} ({question.Kind})", e.Message, during);
            }

            await Task.Delay(asked.ShortestPause + ((asked.LongestPause - asked.ShortestPause) * random.NextDouble()), TimeProvider.System);
        }
    }

    private void Count(AskedResolver asked, ProbeQuestion question, ProbeAnswer answer)
    {
        Interlocked.Increment(ref _answers);
        Interlocked.Add(ref _authenticatedAnswers, answer.AuthenticData ? 1 : 0);
        _tally.AddOrUpdate($"{asked.Name} {answer.Rcode}{(answer.AuthenticData ? " AD" : "")}", 1, (_, count) => count + 1);
        _authenticated[(asked.Name, question.Kind)] = answer.AuthenticData;
    }

    private static string? Fault(ProbeQuestion question, ProbeAnswer answer, bool mustBeSecure) =>
        answer.Rcode != question.Rcode ? "wrong rcode"
        : question.HasData != answer.Data(question.Type).Count > 0 ? "wrong data"
        : question.BelowInsecureCut && answer.AuthenticData ? "authenticated below an insecure delegation"
        : mustBeSecure && !question.BelowInsecureCut && !answer.AuthenticData ? "not authenticated"
        : null;

    private void Record(AskedResolver asked, string question, string answer, string during) =>
        _failures.Enqueue(new ProbeFailure(TimeProvider.System.GetUtcNow(), asked.Name, question, answer, during == _during() ? during : $"{during} / {_during()}"));
}
