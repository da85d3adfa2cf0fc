using DnsConsole.Net.Responder;

namespace DnsConsole.Net.Tests.Responder;

public sealed class ZoneCountsTests
{
    [Fact]
    public void AddShared_ManyThreadsWhileItGrows_LosesNothing()
    {
        const int Zones = 50_000;
        var counts = new ZoneCounts();
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < Zones; i++)
            {
                // Every other thread comes from the far end, so that it grows in leaps and in steps.
                counts.AddShared(thread % 2 == 0 ? i : Zones - 1 - i);
            }
        });

        Assert.All(Read(counts, Zones), count => Assert.Equal(8, count));
    }

    [Fact]
    public void Read_WhileTheOwnerAdds_NeverGoesBack()
    {
        var counts = new ZoneCounts();
        var owner = new Thread(() =>
        {
            for (var i = 0; i < 2_000_000; i++)
            {
                counts.Add(5);
                counts.Add(i >> 4);
            }
        });
        owner.Start();
        var last = 0L;
        while (owner.IsAlive)
        {
            var now = Read(counts, 6)[5];
            Assert.True(now >= last);
            last = now;
        }

        Assert.Equal(2_000_016, Read(counts, 6)[5]);
        Assert.Equal(0, Read(counts, 1_000_000)[^1]);
        Assert.InRange(counts.Length, 125_000, 1_000_000);
    }

    private static long[] Read(ZoneCounts counts, int length)
    {
        var total = new long[length];
        counts.AddTo(total);
        return total;
    }
}
