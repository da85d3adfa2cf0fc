using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>Exports every version of a zone as it appears and has it judged by BIND, ldns and Knot.</summary>
internal sealed class VersionJudge : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    // The judges are processes; they must not take the machine from the servers.
    private static readonly SemaphoreSlim AtOnce = new(2, 2);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _refusals = [];
    private readonly ConcurrentQueue<string> _missed = [];
    private readonly Channel<(uint Serial, string Text)> _versions = Channel.CreateUnbounded<(uint, string)>();
    private readonly ConsoleApi _api;
    private readonly IPEndPoint _server;
    private readonly string _zone;
    private readonly Func<string> _during;
    private readonly Task _watching;
    private readonly Task _judging;
    private uint _read;
    private int _judged;

    public VersionJudge(ConsoleApi api, IPEndPoint server, string zone, Func<string> during)
    {
        (_api, _server, _zone, _during) = (api, server, zone, during);
        _watching = Task.Run(WatchAsync);
        _judging = Task.Run(JudgeAsync);
    }

    /// <summary>Signed versions that were judged.</summary>
    public int Judged => _judged;

    /// <summary>Versions that the next one replaced before they were read.</summary>
    public IReadOnlyCollection<string> Missed => _missed;

    /// <summary>Verdicts that were not "accepted".</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>Waits until what is served now has been read: who changes the zone next does not hide a version.</summary>
    public Task CaughtUpAsync() => Eventually.IsAsync(async () => _watching.IsCompleted || await SerialAsync() == Volatile.Read(ref _read), $"{_zone} to be read");

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
        while (!_stop.IsCancellationRequested)
        {
            if (await SerialAsync() is { } serial && serial != _read)
            {
                var text = await _api.ExportAsync(_zone);
                var exported = SerialOf(text);
                if (_read != 0 && exported > _read + 1)
                {
                    _missed.Enqueue($"{_zone} {_read + 1}-{exported - 1} during {_during()}");
                }

                _versions.Writer.TryWrite((exported, text));
                Volatile.Write(ref _read, exported);
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
                    _refusals.Enqueue($"{_zone} {serial} during {_during()}: {verdict}{(_refusals.IsEmpty ? $"\n{text}" : "")}");
                }

                _judged++;
            }
            finally
            {
                AtOnce.Release();
            }
        }
    }

    /// <summary>What BIND, ldns and Knot say of a signed version.</summary>
    public static async Task<IReadOnlyList<Verdict>> VerdictsAsync(string text, string zone)
    {
        // BIND asks for keys without the SEP flag unless it is told that one key does it all.
        var csk = SignersOf(text, "SOA").Overlaps(SignersOf(text, "DNSKEY"));
        var verdicts = new List<Verdict> { await ZoneJudges.DnssecVerifyAsync(text, zone, csk), await ZoneJudges.LdnsVerifyZoneAsync(text) };

        // kzonecheck 3.2 takes the SEP flag for the role: a CSK beside any other key is "no valid signature", also in a zone of dnssec-signzone -z.
        // By RFC 4034 §2.1.1 validation must not depend on the flag.
        if (!csk || Fields(text, "DNSKEY").Count() == 1)
        {
            verdicts.Add(await ZoneJudges.KzonecheckAsync(text, zone));
        }

        return verdicts;
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
