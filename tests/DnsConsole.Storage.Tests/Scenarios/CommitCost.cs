using DnsConsole.Dns.Names;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests.Scenarios;

/// <summary>What storing a change writes follows from the change, not from the zone: the same rows and octets in a zone ten times as large.</summary>
public sealed class CommitCost
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Commit_ZoneTenTimesAsLarge_WritesTheSameRows()
    {
        var small = await WrittenAsync(2_000);
        var large = await WrittenAsync(20_000);

        Assert.Equal(small, large);

        // A changed name, a new one, one less, and the apex with its serial; and the change in the history.
        Assert.Equal(4, small.Names);
        Assert.Equal(1, small.Changes);
    }

    private static async Task<(long Names, long Octets, long Changes, long Others)> WrittenAsync(int hosts)
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var origin = DomainName.Parse("cost.lab.");
        var before = SampleZone.Create(origin, hosts, signed: true);
        var zone = (await storage.Zones.CreateAsync(new ZoneState { Origin = origin, CreatedAt = Now }, before, new ChangeEntry(Now, "test", "")))!;
        Count(storage);

        var gone = new ZoneNode(SampleZone.Host(SampleZone.Owner(300), 300)).Key.ToArray();
        var after = before.With(names => names
            .With(SampleZone.Host(SampleZone.Owner(100), 7, signed: true))
            .With(SampleZone.Host(SampleZone.Owner(9_000_000), 8, signed: true))
            .Without(gone));
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, before, after) { Change = new ChangeEntry(Now, "test", "") });

        SampleZone.AssertSame(after, storage.Zones.LoadSnapshot(zone));
        return (
            (long)storage.Query("SELECT count(*) FROM written WHERE what = 'zone_names'")!,
            (long)storage.Query("SELECT sum(octets) FROM written WHERE what = 'zone_names'")!,
            (long)storage.Query("SELECT count(*) FROM written WHERE what = 'change_sets'")!,
            (long)storage.Query("SELECT count(*) FROM written WHERE what NOT IN ('zone_names', 'change_sets')")!);
    }

    // The database itself counts.
    private static void Count(TemporaryStorage storage)
    {
        using var connection = storage.OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE written (what TEXT, octets INTEGER);" + string.Concat(
            from table in new[] { "zone_names", "change_sets", "zones", "keys", "zone_events", "audit" }
            from verb in new[] { "INSERT", "UPDATE", "DELETE" }
            let row = verb == "DELETE" ? "OLD" : "NEW"
            select $"CREATE TRIGGER count_{table}_{verb} AFTER {verb} ON {table} BEGIN INSERT INTO written VALUES ('{table}', {(table == "zone_names" ? $"length({row}.slab)" : "0")}); END;");
        command.ExecuteNonQuery();
    }
}
