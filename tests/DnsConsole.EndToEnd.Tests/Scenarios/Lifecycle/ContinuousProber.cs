using System.Collections.Concurrent;
using System.Net.Sockets;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// Asks validating resolvers about one zone without end, and judges every answer: never SERVFAIL, always the right rcode and data, and authenticated from when
/// <see cref="DemandSecure"/> takes effect until <see cref="LetBeInsecure"/>.
/// </summary>
internal sealed class ContinuousProber : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ProbeFailure> _failures = [];
    private readonly ConcurrentDictionary<string, int> _tally = [];
    private readonly string _zone;
    private readonly Func<string> _during;
    private readonly Task _asking;
    private long _secureFrom = long.MaxValue;
    private int _answers;
    private int _authenticatedAnswers;

    /// <param name="during">What is going on with the zone, for the record.</param>
    public ContinuousProber(string zone, IReadOnlyList<AskedResolver> resolvers, Func<string> during)
    {
        (_zone, _during) = (zone, during);
        _asking = Task.WhenAll(resolvers.Select((resolver, i) => Task.Run(() => AskAsync(resolver, new Random(i)))));
    }

    public int Answers => _answers;

    public int AuthenticatedAnswers => _authenticatedAnswers;

    public IReadOnlyCollection<ProbeFailure> Failures => _failures;

    /// <summary>Answers by resolver and rcode.</summary>
    public IReadOnlyDictionary<string, int> Tally => _tally;

    /// <summary>
    /// The DS is known everywhere. What a cache had accepted as insecure before, it may give until its TTL is over; from then on every answer must be authenticated.
    /// </summary>
    public void DemandSecure() => Interlocked.Exchange(ref _secureFrom, TimeProvider.System.GetTimestamp() + ((LifeZone.LargestTtl + 2) * TimeProvider.System.TimestampFrequency));

    /// <summary>The DS is about to leave: answers need not be authenticated any more.</summary>
    public void LetBeInsecure() => Interlocked.Exchange(ref _secureFrom, long.MaxValue);

    /// <summary>Waits for so many answers more: caches then have met what is served now.</summary>
    public async Task AnswersMoreAsync(int count)
    {
        var enough = Answers + count;
        await Eventually.IsAsync(() => Task.FromResult(Answers >= enough), $"{count} answers more", TimeSpan.FromMinutes(3));
    }

    /// <summary>Asks no more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task AskAsync(AskedResolver asked, Random random)
    {
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var question = ProbeQuestion.All[random.Next(ProbeQuestion.All.Count)];
            var name = question.NameIn(_zone, number);
            var mustBeSecure = TimeProvider.System.GetTimestamp() >= Interlocked.Read(ref _secureFrom);
            var during = _during();
            try
            {
                var answer = await Probe.AskAsync(asked.Endpoint, name, question.Type, recurse: true);
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
    }

    private static string? Fault(ProbeQuestion question, ProbeAnswer answer, bool mustBeSecure) =>
        answer.Rcode != question.Rcode ? "wrong rcode"
        : (mustBeSecure || !question.OfSignedZone) && question.HasData != answer.Data(question.Type).Count > 0 ? "wrong data"
        : question.BelowInsecureCut && answer.AuthenticData ? "authenticated below an insecure delegation"
        : mustBeSecure && !question.BelowInsecureCut && !answer.AuthenticData ? "not authenticated"
        : null;

    private void Record(AskedResolver asked, string question, string answer, string during) =>
        _failures.Enqueue(new ProbeFailure(TimeProvider.System.GetUtcNow(), asked.Name, question, answer, during == _during() ? during : $"{during} / {_during()}"));
}
