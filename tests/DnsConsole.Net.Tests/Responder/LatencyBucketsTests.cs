using DnsConsole.Net.Responder;

namespace DnsConsole.Net.Tests.Responder;

public sealed class LatencyBucketsTests
{
    [Fact]
    public void Of_EveryDuration_LiesInABucketNotMuchWiderThanItself()
    {
        for (var bucket = 0; bucket < LatencyBuckets.Count - 1; bucket++)
        {
            var start = bucket == 0 ? 0 : LatencyBuckets.End(bucket - 1);
            var end = LatencyBuckets.End(bucket);
            Assert.Equal((bucket, bucket, bucket + 1), (LatencyBuckets.Of(start), LatencyBuckets.Of(end - 1), LatencyBuckets.Of(end)));
            Assert.True(bucket < 4 || end <= start * 1.25);
        }

        Assert.Equal((0, LatencyBuckets.Count - 1), (LatencyBuckets.Of(-1), LatencyBuckets.Of(long.MaxValue)));
    }

    [Fact]
    public void Percentile_OfKnownLatencies_IsRoundedUpByAQuarterAtMost()
    {
        var counters = new ResponderCounters(Transport.Udp);
        counters.CountLatency(900, TimeSpan.FromTicks(100));
        counters.CountLatency(90, TimeSpan.FromTicks(1_000));
        counters.CountLatency(10, TimeSpan.FromTicks(50_000));
        var total = new long[CounterLayout.Length];
        counters.AddTo(total);
        var statistics = new ResponderStatistics(total);

        Assert.Equal((1000, 900 * 100 + 90 * 1_000 + 10 * 50_000), (statistics.Timed, statistics.LatencySum.Ticks));
        Assert.InRange(statistics.Percentile(0.5).Ticks, 101, 125);
        Assert.InRange(statistics.Percentile(0.9).Ticks, 101, 125);
        Assert.InRange(statistics.Percentile(0.99).Ticks, 1_001, 1_250);
        Assert.InRange(statistics.Percentile(1).Ticks, 50_001, 62_500);
        Assert.Equal((900, 990, 1000), (statistics.TimedBelow(7), statistics.TimedBelow(10), statistics.TimedBelow(16)));
        Assert.Equal(TimeSpan.Zero, ResponderStatistics.Empty.Percentile(0.99));
    }
}
