using System.Data.Common;
using DnsConsole.Dns.Names;
using DnsConsole.Storage.Database;
using DnsConsole.Storage.Zones;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.Tests.Scenarios;

/// <summary>SQLite really finds no room: a commit of any size leaves everything as it was, and the next one goes through when there is room.</summary>
public sealed class FullDisk
{
    private static readonly DomainName Origin = DomainName.Parse("zone.test.");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(5000)]
    public async Task CommitAsync_NoRoomLeft_ChangesNothingAndIsRepeatable(int names)
    {
        // The pool drops idle connections every few minutes, and the limit with them if it was set just then: not twice in a row.
        Assert.True(await IsKeptOutAsync(names) || await IsKeptOutAsync(names), "Nothing was refused.");
    }

    // False when no connection had the limit, so that nothing was shown.
    private static async Task<bool> IsKeptOutAsync(int names)
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var snapshot = SampleZone.Create(Origin, 20);
        var state = new DnsConsole.Zones.ZoneState { Origin = Origin, CreatedAt = Now };
        var zone = (await storage.Zones.CreateAsync(state, snapshot, new ChangeEntry(Now, "tester", "created")))!;
        var next = snapshot.With(tree => Enumerable.Range(100, names).Aggregate(tree, (t, i) => t.With(SampleZone.Host(SampleZone.Owner(i), i))));
        var commit = new ZoneCommit(zone, zone with { Account = "later" }, snapshot, next) { Change = new ChangeEntry(Now, "tester", new string('x', 100_000)) };

        await LimitAsync(storage, isFull: true);
        var failure = await Record.ExceptionAsync(() => storage.Zones.CommitAsync(commit));
        if (failure is null)
        {
            return false;
        }

        Assert.True(failure is DbException or DbUpdateException, failure.ToString());
        Assert.Contains("full", (failure.InnerException ?? failure).Message, StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(await storage.Zones.LoadStatesAsync()).Account);
        Assert.Equal(snapshot.Names.ToArray(), storage.Zones.LoadSnapshot(zone).Names.ToArray());

        await LimitAsync(storage, isFull: false);
        await storage.Zones.CommitAsync(commit);
        Assert.Equal("later", Assert.Single(await storage.Zones.LoadStatesAsync()).Account);
        Assert.Equal(next.Names.ToArray(), storage.Zones.LoadSnapshot(zone).Names.ToArray());
        return true;
    }

    // The limit belongs to a connection, and SQLite raises it to what is used already. All connections of the pool are told.
    private static async Task LimitAsync(TemporaryStorage storage, bool isFull)
    {
        var factory = storage.Get<IDbContextFactory<ConsoleDbContext>>();
        var contexts = Enumerable.Range(0, 8).Select(_ => factory.CreateDbContext()).ToList();
        foreach (var context in contexts)
        {
            await context.Database.OpenConnectionAsync();
            await context.Database.ExecuteSqlRawAsync(isFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1073741823");
        }

        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }
    }
}
