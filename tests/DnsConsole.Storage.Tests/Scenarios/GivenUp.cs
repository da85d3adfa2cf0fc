using DnsConsole.Dns.Names;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;

namespace DnsConsole.Storage.Tests.Scenarios;

/// <summary>A large zone is given up while it is written, at any moment: nothing of it is stored, and its room is given back.</summary>
public sealed class GivenUp
{
    private const int Names = 20_000;

    private static readonly DomainName Origin = DomainName.Parse("zone.test.");
    private static readonly ChangeEntry Entry = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "tester", "created");

    [Fact]
    public async Task CreateAsync_CancelledAfterAnyThousandOfNames_LeavesNothing()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var snapshot = SampleZone.Create(Origin, Names);
        var state = new ZoneState { Origin = Origin, CreatedAt = Entry.At };
        for (var moment = 1_000; moment <= Names; moment += 1_000)
        {
            using var cancellation = new CancellationTokenSource();
            var written = new Watcher(names =>
            {
                if (names == moment)
                {
                    cancellation.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.Zones.CreateAsync(state, snapshot, Entry, written, cancellation.Token));

            Assert.Equal(moment, written.Last);
            Assert.Equal(0L, storage.Query("SELECT count(*) FROM zone_names"));
            Assert.Empty(await storage.Zones.LoadStatesAsync());
            Assert.Equal(0, new FileInfo(storage.DatabasePath + "-wal").Length);
        }

        Assert.InRange(new FileInfo(storage.DatabasePath).Length, 0, 1 << 20);
        var created = await storage.Zones.CreateAsync(state, snapshot, Entry);
        Assert.Equal(snapshot.Names.ToArray(), storage.Zones.LoadSnapshot(created!).Names.ToArray());
    }

    private sealed class Watcher(Action<int> heard) : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value)
        {
            Last = value;
            heard(value);
        }
    }
}
