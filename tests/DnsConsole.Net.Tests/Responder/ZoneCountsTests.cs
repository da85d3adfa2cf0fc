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

        Assert.All(Enumerable.Range(0, Zones), zone => Assert.Equal(8, counts.Read(zone)));
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
            var now = counts.Read(5);
            Assert.True(now >= last);
            last = now;
        }

        Assert.Equal(2_000_016, counts.Read(5));
        Assert.Equal(0, counts.Read(1_000_000));
    }
}
