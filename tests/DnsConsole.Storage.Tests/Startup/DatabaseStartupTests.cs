using System.Security.Cryptography;
using DnsConsole.Dns.Names;
using DnsConsole.Storage.Database;
using DnsConsole.Storage.Startup;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DnsConsole.Storage.Tests.Startup;

public sealed class DatabaseStartupTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task RunAsync_NewDirectory_MakesDatabaseAndMasterKey()
    {
        using var storage = await TemporaryStorage.StartedAsync();

        Assert.True(File.Exists(storage.MasterKeyPath));
        Assert.Equal("wal", storage.Query("PRAGMA journal_mode"));
        Assert.Equal(3L, storage.Query("SELECT count(*) FROM AspNetRoles"));
        await using var db = await storage.Get<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges());
        await db.Database.OpenConnectionAsync();
        Assert.Equal(2L, Scalar(db, "PRAGMA synchronous"));
        Assert.Equal(1L, Scalar(db, "PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task RunAsync_MasterKeyMissing_RefusesAndMakesNoNewOne()
    {
        using var storage = await StartedWithAZoneAsync();
        File.Delete(storage.MasterKeyPath);

        await AssertRefusedAsync(storage, "is missing");
        Assert.False(File.Exists(storage.MasterKeyPath));
    }

    [Fact]
    public async Task RunAsync_WrongMasterKey_Refuses()
    {
        using var storage = await StartedWithAZoneAsync();
        await File.WriteAllTextAsync(storage.MasterKeyPath, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        await AssertRefusedAsync(storage, "is not the one");
    }

    [Fact]
    public async Task RunAsync_MasterKeyNamedElsewhere_IsMadeThereAndUsed()
    {
        using var elsewhere = new TemporaryStorage();
        var path = Path.Combine(elsewhere.Directory, "secret");
        using var storage = new TemporaryStorage(configure: options => options.MasterKeyFile = path);

        Assert.True((await storage.StartAsync()).IsReady);

        Assert.True(File.Exists(path));
        Assert.False(File.Exists(storage.MasterKeyPath));
        storage.Reopen();
        Assert.Contains("is missing", Assert.Single((await storage.StartAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DatabaseOfANewerVersion_Refuses()
    {
        using var storage = await StartedWithAZoneAsync();
        storage.Query("INSERT INTO __EFMigrationsHistory VALUES('29990101000000_Future', '99.0')");

        await AssertRefusedAsync(storage, "newer version of DnsConsole (29990101000000_Future)");
    }

    [Fact]
    public async Task RunAsync_FileThatIsNoDatabase_Refuses()
    {
        using var storage = new TemporaryStorage();
        await File.WriteAllTextAsync(storage.DatabasePath, new string('x', 10_000));

        await AssertRefusedAsync(storage, "is not a database of DnsConsole");
        Assert.False(File.Exists(storage.MasterKeyPath));
    }

    [Fact]
    public async Task RunAsync_DatabaseOfAnotherProgram_Refuses()
    {
        using var storage = new TemporaryStorage();
        storage.Query("CREATE TABLE recipes(name TEXT)");

        await AssertRefusedAsync(storage, "is not a database of DnsConsole");
        Assert.False(File.Exists(storage.MasterKeyPath));
    }

    [Fact]
    public async Task RunAsync_DirectoryThatCannotBe_Refuses()
    {
        using var storage = new TemporaryStorage();
        var file = Path.Combine(storage.Directory, "file");
        await File.WriteAllTextAsync(file, "");
        storage.Reopen(options => options.Directory = Path.Combine(file, "below"));

        Assert.Contains("cannot be written to", Assert.Single((await storage.StartAsync()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DirectoryInUse_Refuses()
    {
        using var storage = await StartedWithAZoneAsync(keepOpen: true);
        using var second = new TemporaryStorage(storage.Directory);

        Assert.Contains("in use by another DnsConsole", Assert.Single((await second.StartAsync()).Problems), StringComparison.Ordinal);
        Assert.True((await second.Get<DatabaseStartup>().AttachAsync()).IsReady);
    }

    [Fact]
    public async Task RunAsync_OlderDatabase_IsCopiedAndBroughtUpToDate()
    {
        using var storage = new TemporaryStorage();
        await using (var db = await storage.Get<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial");

            // As a start leaves it that was killed while it migrated.
            await db.Database.ExecuteSqlAsync($"CREATE TABLE IF NOT EXISTS __EFMigrationsLock(Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES(1, 'then')");
        }

        Assert.Contains("older version", Assert.Single((await storage.Get<DatabaseStartup>().AttachAsync()).Problems), StringComparison.Ordinal);
        var outcome = await storage.StartAsync();

        Assert.True(outcome.IsReady);
        Assert.Equal(0L, storage.Query("SELECT count(*) FROM zone_names"));
        Assert.Equal(["20261120053856_Initial"], DatabaseFacts.Read(outcome.BackupPath!).Migrations);
    }

    [Fact]
    public void Text_FullDisk_SaysSo()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA max_page_count=2";
        command.ExecuteNonQuery();
        command.CommandText = "CREATE TABLE a AS SELECT zeroblob(100000)";

        var full = Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());

        Assert.True(DatabaseRefusal.Explains(new DbUpdateException("", full)));
        Assert.Contains("is full", DatabaseRefusal.Text("/x.db", new DbUpdateException("", full)), StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(TemporaryStorage storage, string reason)
    {
        storage.Reopen();
        var before = await File.ReadAllBytesAsync(storage.DatabasePath);

        Assert.Contains(reason, Assert.Single((await storage.StartAsync()).Problems), StringComparison.Ordinal);

        storage.Close();
        Assert.Equal(before, await File.ReadAllBytesAsync(storage.DatabasePath));
    }

    private static async Task<TemporaryStorage> StartedWithAZoneAsync(bool keepOpen = false)
    {
        var storage = await TemporaryStorage.StartedAsync();
        var origin = DomainName.Parse("example.test.");
        await storage.Zones.CreateAsync(new ZoneState { Origin = origin, CreatedAt = Now }, SampleZone.Create(origin, 1), new ChangeEntry(Now, "ann", ""));
        if (!keepOpen)
        {
            storage.Reopen();
        }

        return storage;
    }

    private static object? Scalar(ConsoleDbContext db, string sql)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // SQL of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
