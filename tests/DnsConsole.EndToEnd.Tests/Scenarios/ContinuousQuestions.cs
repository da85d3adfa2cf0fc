using System.Collections.Concurrent;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// Asks a validating resolver without a pause, as its users do: names that exist, that do not, and that a wildcard makes, some again and again and so from its cache, some new each time.
/// </summary>
internal sealed class ContinuousQuestions : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly UnboundResolver _resolver;
    private readonly Task _asking;
    private int _answers;

    public ContinuousQuestions(UnboundResolver resolver)
    {
        _resolver = resolver;
        _asking = Task.Run(AskAsync);
    }

    public int Answers => _answers;

    /// <summary>Ends the asking and fails the test if any answer was not as it should be.</summary>
    public async Task AssertNeverFailedAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        Assert.True(_failures.IsEmpty, $"{_failures.Count} of {_answers} answers: {string.Join('\n', _failures.Take(5))}\n{_resolver.Log}");
        Assert.True(_answers > 0, "nothing was asked");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        (string Name, string Type, string Rcode)[] questions =
        [
            ("www", "A", "NOERROR"), ("new{0}.wild", "TXT", "NOERROR"), ("new{0}", "A", "NXDOMAIN"), ("www", "TXT", "NOERROR"), ("same.wild", "TXT", "NOERROR"), ("same", "A", "NXDOMAIN"),
        ];
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            foreach (var (name, type, rcode) in questions)
            {
                var question = $"{name.Replace("{0}", $"{i}", StringComparison.Ordinal)}.{ChildZone.Name}";
                var answer = await _resolver.AskAsync(question, type);
                _answers++;
                if (answer.Rcode != rcode)
                {
                    _failures.Enqueue($"{question} {type}: {answer}");
                }
            }
        }
    }
}
