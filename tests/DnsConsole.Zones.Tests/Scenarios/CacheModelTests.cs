using System.Globalization;
using DnsConsole.Zones.Tests.Scenarios.CacheModel;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>
/// Thousands of simulated lives of a zone, in each of which every mix of DS set, DNSKEY set and data that a cache may hold is judged by a validator
/// that shares nothing with the planner. <c>DNSCONSOLE_LIVES</c> sets how many, <c>DNSCONSOLE_TEST_SEED</c> the seed of the first.
/// </summary>
public sealed class CacheModelTests(ITestOutputHelper output)
{
    private const int UsualLives = 2_000;

    // From where to where a key may go; a key that was removed goes nowhere.
    private static readonly (string From, string To)[] LegalMoves =
    [
        ("generated", "published"),
        ("generated", "active"), // a ZSK on first signing
        ("generated", "removed"), // given up before anything of it was served
        ("published", "ready"),
        ("published", "active"), // a ZSK that takes over when it is known; a KSK whose DS came too early, or in a zone without parent
        ("published", "retired"),
        ("published", "removed"),
        ("ready", "active"),
        ("ready", "retired"),
        ("ready", "removed"),
        ("active", "ready"), // its DS was lost
        ("active", "retired"),
        ("active", "removed"), // the zone was unsigned
        ("retired", "published"), // cancelled
        ("retired", "ready"),
        ("retired", "active"),
        ("retired", "removed"),
    ];

    [Fact]
    public void Lives_EveryMixThatACacheMayHold_Validates()
    {
        var lives = Number("DNSCONSOLE_LIVES") ?? UsualLives;
        var seed = Number("DNSCONSOLE_TEST_SEED") ?? Environment.TickCount;
        output.WriteLine($"{lives} lives from seed {seed} (repeat with DNSCONSOLE_TEST_SEED={seed} DNSCONSOLE_LIVES={lives})");
        var counts = new LifeCounts();
        for (var i = 0; i < lives; i++)
        {
            if (Failure(seed + i, counts) is { } failure)
            {
                Assert.Fail(failure);
            }
        }

        output.WriteLine(counts.ToString());
        Assert.Empty(counts.Moves.Except(LegalMoves));
    }

    private static string? Failure(int seed, LifeCounts counts)
    {
        try
        {
            Life.Run(seed, new Engine(), counts);
            return null;
        }
        catch (Exception failure) when (failure is BogusMixException or StuckException)
        {
            return $"{failure.Message}\nRepeat this life with DNSCONSOLE_TEST_SEED={seed} DNSCONSOLE_LIVES=1.\n{LogOf(seed)}";
        }
    }

    // The same life once more, this time with its record.
    private static string LogOf(int seed)
    {
        World? world = null;
        try
        {
            Life.Run(seed, new Engine(), new LifeCounts(), w => world = w);
        }
        catch (Exception failure) when (failure is BogusMixException or StuckException)
        {
            world!.Note(failure.Message);
        }

        return string.Join('\n', world!.Log);
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
