using DnsConsole.Dns.Names;
using DnsConsole.Storage.Backups;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;

namespace DnsConsole.Storage.Tests.Backups;

public sealed class DatabaseBackupTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task RestoreAsync_Backup_BringsBackWhatWasThere()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        await AddAsync(storage, "kept.test.");
        var path = Path.Combine(storage.Directory, "backup.db");
        Assert.Null(await storage.Get<DatabaseBackup>().CreateAsync(path));
        await AddAsync(storage, "later.test.");

        Assert.Contains("in use", await storage.Get<DatabaseBackup>().RestoreAsync(path), StringComparison.Ordinal);
        storage.Reopen();
        Assert.Null(await storage.Get<DatabaseBackup>().RestoreAsync(path));

        Assert.True((await storage.StartAsync()).IsReady);
        var zone = Assert.Single(await storage.Zones.LoadStatesAsync());
        Assert.Equal("kept.test.", zone.Origin.ToString());
        Assert.Equal(11, storage.Zones.LoadSnapshot(zone).Names.Count);
        Assert.Single(Directory.GetFiles(storage.Directory, "dnsconsole.db.before-restore-*"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(storage.DatabasePath));
        }
    }

    [Fact]
    public async Task CreateAsync_FileIsThere_IsRefused()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var path = Path.Combine(storage.Directory, "precious");
        await File.WriteAllTextAsync(path, "precious");

        Assert.Contains("exists already", await storage.Get<DatabaseBackup>().CreateAsync(path), StringComparison.Ordinal);
        Assert.NotNull(await storage.Get<DatabaseBackup>().CreateAsync(Path.Combine(path, "below")));
        Assert.Equal("precious", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task RestoreAsync_NotABackup_ChangesNothing()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        await AddAsync(storage, "kept.test.");
        storage.Reopen();
        var path = Path.Combine(storage.Directory, "nonsense");
        await File.WriteAllTextAsync(path, new string('x', 5_000));

        Assert.NotNull(await storage.Get<DatabaseBackup>().RestoreAsync(path));
        Assert.NotNull(await storage.Get<DatabaseBackup>().RestoreAsync(path + "-missing"));

        Assert.True((await storage.StartAsync()).IsReady);
        Assert.Single(await storage.Zones.LoadStatesAsync());
    }

    private static async Task AddAsync(TemporaryStorage storage, string name)
    {
        var origin = DomainName.Parse(name);
        await storage.Zones.CreateAsync(new ZoneState { Origin = origin, CreatedAt = Now }, SampleZone.Create(origin, 10), new ChangeEntry(Now, "ann", ""));
    }
}
