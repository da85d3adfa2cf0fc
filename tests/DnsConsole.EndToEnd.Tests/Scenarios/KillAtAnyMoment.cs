using System.Diagnostics;
using System.Globalization;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Xunit.Abstractions;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// kill -9 at random moments of create, edit and sign. After each restart everything that was acknowledged is there, what was not is there
/// as a whole or not at all, what is served validates, and the private halves of the keys that people were shown still sign.
/// </summary>
/// <remarks><c>DNSCONSOLE_KILLS</c> says how often; <c>bench/results/kill-9.md</c> has a long run.</remarks>
public sealed class KillAtAnyMoment(ITestOutputHelper output)
{
    private const int Clients = 3;
    private const int UsualKills = 25;

    private readonly List<RememberedZone> _zones = [];
    private readonly Dictionary<string, int> _met = [];
    private int _answers;

    [ToolFact("dnssec-verify")]
    public async Task WhateverWasAcknowledged_IsThere_AndServedValid()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("DNSCONSOLE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualKills;
        var random = SeededRandom.Create(output);
        var clock = Stopwatch.StartNew();
        await using var console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions
        {
            // No parent is looked for: nobody outside is asked.
            Settings = new Dictionary<string, string> { ["Resolver:RootHints:0"] = "127.0.0.1:1", ["Logging:LogLevel:Default"] = "Warning" },
        });
        var api = new ConsoleApi(console.Api);
        for (var kill = 1; kill <= kills; kill++)
        {
            var touched = await KillInTheMiddleAsync(console, api, random);
            await console.StartAgainAsync();
            await JudgeAsync(console, api, kill % 10 == 0 || kill == kills ? _zones : touched, judgeElsewhere: kill % 10 == 0 || kill == kills);
        }

        output.WriteLine($"{kills} kills in {clock.Elapsed.TotalSeconds:0} s; {_zones.Count} zones, {_zones.Count(zone => zone.Acknowledged is { Signed: true })} of them signed, {_answers} requests answered.");
        output.WriteLine("Killed in the middle of: " + string.Join(", ", _met.OrderBy(met => met.Key).Select(met => $"{met.Key} {met.Value}")));
        Assert.True(kills < UsualKills || _met.Where(met => met.Key.EndsWith("not done", StringComparison.Ordinal)).Sum(met => met.Value) > 0, "Every kill came between two requests.");
    }

    /// <summary>Lets clients work until some answers have come, and then a random part of a request's time more.</summary>
    private async Task<List<RememberedZone>> KillInTheMiddleAsync(DnsConsoleProcess console, ConsoleApi api, Random random)
    {
        var answers = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wanted = random.Next(0, 12);
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, Clients).Select(client => (Client: client, Seed: random.Next())).ToList().ConvertAll(each => Task.Run(() => WorkAsync(api, each.Client, each.Seed, () =>
        {
            if (Interlocked.Increment(ref answers) >= wanted)
            {
                enough.TrySetResult();
            }
        })));
        if (wanted > 0)
        {
            await Task.WhenAny([enough.Task, .. clients]);
        }

        var usual = clock.Elapsed * Clients / Math.Max(1, answers);
        var rest = (wanted > 0 ? usual : TimeSpan.FromMilliseconds(400)) * (1.5 * random.NextDouble());
        await Task.Delay(rest, TimeProvider.System);
        await console.Kill9Async();
        _answers += answers;
        return [.. (await Task.WhenAll(clients)).SelectMany(zones => zones).Distinct()];
    }

    // One client works on its own zones only, until the server is gone.
    private async Task<List<RememberedZone>> WorkAsync(ConsoleApi api, int client, int seed, Action answered)
    {
        var random = new Random(seed);
        var touched = new List<RememberedZone>();
        try
        {
            while (true)
            {
                var zone = Choose(client, random);
                touched.Add(zone);
                await zone.StepAsync(api);
                answered();
            }
        }
        catch (HttpRequestException)
        {
            return touched;
        }
    }

    private RememberedZone Choose(int client, Random random)
    {
        lock (_zones)
        {
            var own = _zones.Where(zone => zone.Name.StartsWith($"c{client}-", StringComparison.Ordinal)).ToList();
            if (own.Count > 0 && random.Next(4) > 0)
            {
                return own[random.Next(Math.Max(0, own.Count - 5), own.Count)];
            }

            var fresh = new RememberedZone($"c{client}-{own.Count}.lab.", new Random(random.Next()));
            _zones.Add(fresh);
            return fresh;
        }
    }

    private async Task JudgeAsync(DnsConsoleProcess console, ConsoleApi api, List<RememberedZone> zones, bool judgeElsewhere)
    {
        foreach (var zone in zones)
        {
            var (before, pending) = (zone.Acknowledged, zone.Unanswered);
            await zone.CompareAsync(api);
            Count(before, pending, zone.Acknowledged);
        }

        var signed = zones.Where(zone => zone.Acknowledged is { Signed: true }).ToList();
        foreach (var zone in signed)
        {
            await ServedZoneJudge.AssertValidAsync(api, console.Dns, zone.Name);
        }

        // Every key must still sign: the zone's data by an edit, the DNSKEY set by another TTL of it.
        foreach (var zone in signed.TakeLast(3))
        {
            await zone.EditAsync(api);
            (await api.SendAsync(HttpMethod.Patch, $"/api/dnssec/zones/{zone.Name}/policy", new { dnskeyTtl = 600 + zone.Keys.Count + _answers })).Must(200);
            var text = await ServedZoneJudge.AssertValidAsync(api, console.Dns, zone.Name);
            if (judgeElsewhere)
            {
                var verdict = await ZoneJudges.DnssecVerifyAsync(text, zone.Name, csk: zone.Keys.Count == 1);
                Assert.True(verdict.Accepted, verdict.ToString());
            }
        }
    }

    private void Count(ZoneContent? before, ZoneContent? pending, ZoneContent? after)
    {
        if (pending is not null)
        {
            var what = before is null ? "create" : before.Signed != pending.Signed ? "sign" : "edit";
            var outcome = $"{what} {(Equals(after, pending) ? "done" : "not done")}";
            _met[outcome] = _met.GetValueOrDefault(outcome) + 1;
        }
    }
}
