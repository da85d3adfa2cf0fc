using DnsConsole.Net.Responder.Limits;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Responder.Limits;

public sealed class RateTableTests(ITestOutputHelper output)
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly RateLimit TenPerSecond = RateLimit.Of(10, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(200, 1)]
    [InlineData(200, 5)]
    [InlineData(1_000_000, 1)]
    public void TryTake_AskedFarTooOften_GivesTheWindowOnceAndThenTheRate(int perSecond, int window)
    {
        var limit = RateLimit.Of(perSecond, TimeSpan.FromSeconds(window));
        var table = new RateTable(16, limit.Interval + limit.Tolerance);
        var now = 3 * Second;

        Assert.Equal(perSecond * window, Take(table, 1, limit, now, 2 * perSecond * window));

        // Three more seconds, each asked in ten portions of more than its share.
        var given = 0;
        for (var tenth = 1; tenth <= 30; tenth++)
        {
            given += Take(table, 1, limit, now + (tenth * Second / 10), (perSecond / 10) + 10);
        }

        Assert.InRange(given, (3 * perSecond) - 1, 3 * perSecond);
    }

    [Fact]
    public void TryTake_BelowTheRate_IsNeverRefused()
    {
        var table = new RateTable(16, Second);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(table.TryTake(1, TenPerSecond, i * Second / 10, out _));
        }
    }

    [Fact]
    public void TryTake_WindowShorterThanOneInterval_GivesOneAtATime()
    {
        var limit = RateLimit.Of(1, TimeSpan.FromMilliseconds(10));
        var table = new RateTable(16, limit.Interval + limit.Tolerance);
        Assert.Equal(1, Take(table, 1, limit, Second, 5));
        Assert.Equal(0, Take(table, 1, limit, (2 * Second) - 1, 5));
        Assert.Equal(1, Take(table, 1, limit, 2 * Second, 5));
    }

    [Fact]
    public void TryTake_Refused_CountsFromOne()
    {
        var table = new RateTable(16, Second);
        Take(table, 1, TenPerSecond, Second, 10);
        for (ulong i = 1; i <= 5; i++)
        {
            Assert.False(table.TryTake(1, TenPerSecond, Second, out var refused));
            Assert.Equal(i, refused);
        }
    }

    [Fact]
    public void TryTake_LineFullOfBusyParties_StrangerIsServedAndTheWorstStay()
    {
        var table = new RateTable(4, Second);
        for (ulong party = 1; party <= 4; party++)
        {
            Take(table, Key(party), TenPerSecond, Second, 10 - (int)party);
        }

        Assert.True(table.TryTake(Key(5), TenPerSecond, Second, out _));

        // Party 4 owed least and lost its place; party 1 did not.
        Assert.Equal(1, Take(table, Key(1), TenPerSecond, Second, 20));
    }

    [Fact]
    public void TryTake_NewcomersWithoutEnd_EachIsServedAndMemoryStaysFlat()
    {
        var table = new RateTable(1 << 12, Second);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = 0;
        for (ulong party = 0; party < 1_000_000; party++)
        {
            refused += table.TryTake(Mixed(party), TenPerSecond, Second, out _) ? 0 : 1;
        }

        Assert.Equal(0, refused);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    [Fact]
    public void TryTake_WorstOffenderInAFloodOfStrangers_StaysLimited()
    {
        var table = new RateTable(1 << 12, Second);
        var offender = Mixed(ulong.MaxValue);
        Assert.Equal(10, Take(table, offender, TenPerSecond, Second, 100));
        var given = 0;
        for (ulong i = 0; i < 500_000; i++)
        {
            table.TryTake(Mixed(i), TenPerSecond, Second, out _);
            given += table.TryTake(offender, TenPerSecond, Second, out _) ? 1 : 0;
        }

        Assert.Equal(0, given);
    }

    [Fact]
    public void TryTake_TimeGoesRoundTheClock_NobodyIsHeldByWhatWasLongAgo()
    {
        var random = SeededRandom.Create(output);
        for (var i = 0; i < 10_000; i++)
        {
            var table = new RateTable(4, Second);
            var start = random.NextInt64(1L << 42);
            Take(table, 1, TenPerSecond, start, 100);

            // Any later moment but the few after a whole round, where the past looks like the present; and those hold for the window at most.
            var later = start + random.NextInt64(2 * Second, (1L << 40) - (3 * Second));
            Assert.Equal(10, Take(table, 1, TenPerSecond, later, 100));
        }
    }

    [Fact]
    public void TryTake_ManyThreadsOnOneParty_GivesExactlyTheShare()
    {
        var table = new RateTable(1 << 10, Second);
        var limit = RateLimit.Of(100_000, TimeSpan.FromSeconds(1));
        var given = 0;
        Parallel.For(0, 8, _ =>
        {
            var mine = Take(table, 7, limit, Second, 50_000);
            Interlocked.Add(ref given, mine);
        });

        Assert.Equal(100_000, given);
        Assert.False(table.TryTake(7, limit, Second, out var refused));
        Assert.Equal(300_001UL, refused);
    }

    private static int Take(RateTable table, ulong key, RateLimit limit, long now, int times) =>
        Enumerable.Range(0, times).Count(_ => table.TryTake(key, limit, now, out var _));

    // Parties of one line: the low bits are the same, the tags differ.
    private static ulong Key(ulong party) => party << 40;

    private static ulong Mixed(ulong party) => Math.BigMul(party ^ 0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, out var low) ^ low;
}
