using System.Diagnostics;
using System.Globalization;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using Xunit.Abstractions;
using static DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle.KeyOperations;
using static DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle.ZoneOperations;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// Every operation of the lifecycle in real time, with times of 1 to 3 s, below a real parent, under the eyes of validating resolvers that are asked all the time: no answer may fail.
/// </summary>
/// <remarks><c>DNSCONSOLE_LIFECYCLE=full</c> does everything to every kind of zone; <c>bench/results/lifecycle-real-time.md</c> has such a run.</remarks>
public sealed class LifecycleInRealTime(ITestOutputHelper output)
{
    private const int FewestProbes = 5_000;
    private const int FewestProbesInFull = 100_000;

    private static bool IsFull => Environment.GetEnvironmentVariable("DNSCONSOLE_LIFECYCLE") == "full";

    [TreeFact]
    public async Task EveryOperation_AskedAllTheTime_NeverFails()
    {
        var random = SeededRandom.Create(output);
        var report = new LifecycleReport();
        await RunAsync(IsFull ? [.. Everything()] : ATourOfEach(), random, report);

        foreach (var line in report.Lines)
        {
            output.WriteLine(line);
        }

        Assert.True(report.Faults.Count == 0, string.Join('\n', report.Faults.Take(20)));
        Assert.True(report.Probes >= (IsFull ? FewestProbesInFull : FewestProbes), $"only {report.Probes} answers");
    }

    private static async Task RunAsync(IReadOnlyList<LifePlan> plans, Random random, LifecycleReport report)
    {
        await using var world = await LifecycleWorld.StartAsync([.. plans.Select(plan => plan.Zone)], random);
        var lives = new List<Life>();
        var clock = Stopwatch.StartNew();
        try
        {
            foreach (var plan in plans)
            {
                lives.Add(await Life.BeginAsync(world, plan));
            }

            var running = lives.ConvertAll(life => life.RunAsync());
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            report.Add(running.Where(life => life.IsFaulted).Select(life => life.Exception!.InnerException!.Message), world);
        }
        finally
        {
            foreach (var life in lives)
            {
                await life.DisposeAsync();
                report.Add(life);
            }

            report.Add(world, clock.Elapsed);
        }
    }

    /// <summary>Each operation in some life, each algorithm, scheme and denial too; about as long as each other.</summary>
    private static List<LifePlan> ATourOfEach() =>
    [
        new(13, Csk: false, Nsec3: false, [RollZsk, CancelKskBeforeDs, CancelKskAfterDs, RollKsk]),
        new(15, Csk: true, Nsec3: true, [CancelCskBeforeDs, CancelCskAfterDs, RollCsk, Unsign]),
        new(8, Csk: false, Nsec3: true, [CancelAlgorithm(13, csk: false), Algorithm(13, csk: false)]),
        new(13, Csk: true, Nsec3: false, [Scheme(csk: false, 13), .. Denials(nsec3: false), CancelScheme(csk: true), Scheme(csk: true, 13)]),
        new(15, Csk: false, Nsec3: false, [CancelZskPublished, CancelZskSigning, Policy, Scheduled("zsk"), CancelUnsign, Unsign]),
        new(8, Csk: true, Nsec3: false, [.. Denials(nsec3: false), Algorithm(15, csk: true), CancelUnsignAfterDs]),
        new(13, Csk: false, Nsec3: true, [RollKskAndZsk, Emergency("ksk"), Import("zsk")]),
    ];

    private static IEnumerable<LifePlan> Everything() =>
        from algorithm in new[] { 8, 13, 15 }
        from csk in new[] { false, true }
        from nsec3 in new[] { false, true }
        select new LifePlan(algorithm, csk, nsec3, [.. Everything(algorithm, algorithm switch { 8 => 13, 13 => 15, _ => 13 }, csk, nsec3)]);

    private static IEnumerable<LifeOperation> Everything(int algorithm, int next, bool csk, bool nsec3) =>
    [
        .. csk
            ? new[] { RollCsk, CancelCskBeforeDs, CancelCskAfterDs, Scheduled("csk"), Emergency("csk"), Import("csk") }
            : [RollZsk, CancelZskPublished, CancelZskSigning, RollKsk, CancelKskBeforeDs, CancelKskAfterDs, RollKskAndZsk, Scheduled("zsk"), Scheduled("ksk"), Emergency("zsk"), Emergency("ksk"), Import("zsk"), Import("ksk")],
        .. Denials(nsec3),
        CancelAlgorithm(next, csk),
        Algorithm(next, csk),
        CancelScheme(!csk),
        Scheme(!csk, next),
        Scheme(csk, next),
        Policy,
        Algorithm(algorithm, csk),
        CancelUnsign,
        CancelUnsignAfterDs,
        Unsign,
    ];
}
