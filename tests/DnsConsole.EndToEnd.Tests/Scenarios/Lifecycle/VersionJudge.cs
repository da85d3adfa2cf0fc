using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>Exports every version of a zone as it appears and has it judged by BIND and ldns.</summary>
internal sealed class VersionJudge : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    // The judges are processes; they must not take the machine from the servers.
    private static readonly SemaphoreSlim AtOnce = new(2, 2);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _refusals = [];
    private readonly Channel<(uint Serial, string Text)> _versions = Channel.CreateUnbounded<(uint, string)>();
    private readonly ConsoleApi _api;
    private readonly IPEndPoint _server;
    private readonly string _zone;
    private readonly Func<string> _during;
    private readonly Task _watching;
    private readonly Task _judging;
    private int _judged;
    private int _missed;

    public VersionJudge(ConsoleApi api, IPEndPoint server, string zone, Func<string> during)
    {
        (_api, _server, _zone, _during) = (api, server, zone, during);
        _watching = Task.Run(WatchAsync);
        _judging = Task.Run(JudgeAsync);
    }

    /// <summary>Signed versions that were judged.</summary>
    public int Judged => _judged;

    /// <summary>Versions that the next one replaced before they were read.</summary>
    public int Missed => _missed;

    /// <summary>Verdicts that were not "accepted".</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>Stops looking and judges what is left.</summary>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        await _judging;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watching, _judging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            await ReadAsync();
        }
        finally
        {
            _versions.Writer.Complete();
        }
    }

    private async Task ReadAsync()
    {
        uint last = 0;
        while (!_stop.IsCancellationRequested)
        {
            if (await SerialAsync() is { } serial && serial != last)
            {
                var text = await _api.ExportAsync(_zone);
                var exported = SerialOf(text);
                _missed += last == 0 ? 0 : (int)(exported - last) - 1;
                last = exported;
                _versions.Writer.TryWrite((exported, text));
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task JudgeAsync()
    {
        await foreach (var (serial, text) in _versions.Reader.ReadAllAsync())
        {
            if (SignersOf(text, "SOA").Count == 0)
            {
                continue;
            }

            await AtOnce.WaitAsync();
            try
            {
                foreach (var verdict in (await VerdictsAsync(text, _zone)).Where(verdict => !verdict.Accepted))
                {
                    _refusals.Enqueue($"{_zone} {serial} during {_during()}: {verdict}\n{text}");
                }

                _judged++;
            }
            finally
            {
                AtOnce.Release();
            }
        }
    }

    /// <summary>What BIND and ldns say of a signed version.</summary>
    public static async Task<IReadOnlyList<Verdict>> VerdictsAsync(string text, string zone)
    {
        // BIND asks for keys without the SEP flag unless it is told that one key does it all.
        var csk = SignersOf(text, "SOA").Overlaps(SignersOf(text, "DNSKEY"));
        return [await ZoneJudges.DnssecVerifyAsync(text, zone, csk), await ZoneJudges.LdnsVerifyZoneAsync(text)];
    }

    private async Task<uint?> SerialAsync() => await Probe.TryAskAsync(_server, _zone, "SOA") is { } answer && answer.Data("SOA") is [var soa]
        ? uint.Parse(soa.Split(' ')[2], CultureInfo.InvariantCulture)
        : null;

    private static uint SerialOf(string text) => uint.Parse(Fields(text, "SOA").First()[2], CultureInfo.InvariantCulture);

    /// <summary>Tags of the keys that signed the apex's RRset of a type.</summary>
    private static HashSet<string> SignersOf(string text, string type) => [.. Fields(text, "RRSIG").Where(data => data[0] == type).Select(data => data[6])];

    private static IEnumerable<string[]> Fields(string text, string type)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var at = Array.IndexOf(words, type);
            if (at is > 0 and <= 3)
            {
                yield return words[(at + 1)..];
            }
        }
    }
}
