using DnsConsole.Storage.Backups;
using DnsConsole.Storage.Database;
using DnsConsole.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DnsConsole.Storage.Startup;

/// <summary>
/// Makes the database ready: creates it, or brings an older one up to date after taking a copy, and unlocks the private keys.
/// </summary>
/// <remarks>
/// Everything is looked at before anything is changed. A database of a newer version, a file that is no database, a wrong or missing master
/// key, a directory or disk that cannot be written: each is a refusal that says what to do, and leaves what is there as it was. A new master
/// key is made only for a database that never had one.
/// </remarks>
public sealed class DatabaseStartup : IDisposable
{
    private readonly IDbContextFactory<ConsoleDbContext> _contexts;
    private readonly KeyVault _vault;
    private readonly DatabaseBackup _backup;
    private readonly DataOptions _options;
    private readonly TimeProvider _time;
    private FileStream? _lock;

    internal DatabaseStartup(
        IDbContextFactory<ConsoleDbContext> contexts, KeyVault vault, DatabaseBackup backup, IOptions<DataOptions> options, TimeProvider time) =>
        (_contexts, _vault, _backup, _options, _time) = (contexts, vault, backup, options.Value, time);

    /// <summary>Makes storage ready for a server, which then has the data directory for itself.</summary>
    public Task<StartupOutcome> RunAsync(CancellationToken ct = default) => Task.Run(() => Guard(Run), ct);

    /// <summary>Makes storage ready for a command that may run beside the server. Creates nothing and changes no tables.</summary>
    public Task<StartupOutcome> AttachAsync(CancellationToken ct = default) => Task.Run(() => Guard(Attach), ct);

    /// <summary>Gives the data directory up.</summary>
    public void Dispose() => _lock?.Dispose();

    private StartupOutcome Guard(Func<StartupOutcome> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (DatabaseRefusal.Explains(e))
        {
            return StartupOutcome.Refused(DatabaseRefusal.Text(_options.DatabasePath, e));
        }
    }

    private StartupOutcome Run()
    {
        var directory = Path.GetDirectoryName(_options.DatabasePath)!;
        if (PrepareDirectory(directory) is { } unusable)
        {
            return StartupOutcome.Refused(unusable);
        }

        _lock ??= DirectoryLock.TryTake(directory);
        if (_lock is null)
        {
            return StartupOutcome.Refused($"The data directory {directory} is in use by another DnsConsole. Stop it, or set Data:Directory to another directory.");
        }

        var exists = File.Exists(_options.DatabasePath) && new FileInfo(_options.DatabasePath).Length > 0;
        var facts = exists ? DatabaseFacts.Read(_options.DatabasePath) : new DatabaseFacts([], null, false);
        if (Judge(facts) is { } problem)
        {
            return StartupOutcome.Refused(problem);
        }

        var (key, keyProblem) = FindMasterKey(facts, mayCreate: true);
        using (key)
        {
            if (key is null)
            {
                return StartupOutcome.Refused(keyProblem);
            }

            var backup = Migrate(facts);
            if (facts.MasterKeyCheck is null)
            {
                RecordMasterKey(key);
            }

            _vault.Unlock(key);
            return new StartupOutcome([]) { BackupPath = backup };
        }
    }

    private StartupOutcome Attach()
    {
        if (!File.Exists(_options.DatabasePath))
        {
            return StartupOutcome.Refused($"There is no database {_options.DatabasePath}. Check Data:Directory, or start the server once to create it.");
        }

        var facts = DatabaseFacts.Read(_options.DatabasePath);
        if (Judge(facts) is { } problem)
        {
            return StartupOutcome.Refused(problem);
        }

        if (Pending(facts).Count > 0)
        {
            return StartupOutcome.Refused($"The database {_options.DatabasePath} is from an older version. Start the server once to bring it up to date.");
        }

        var (key, keyProblem) = FindMasterKey(facts, mayCreate: false);
        using (key)
        {
            if (key is null)
            {
                return StartupOutcome.Refused(keyProblem);
            }

            _vault.Unlock(key);
            return new StartupOutcome([]);
        }
    }

    private static string? PrepareDirectory(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(directory);
            }
            else if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            var probe = Path.Combine(directory, $".{Guid.NewGuid():N}.tmp");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The data directory {directory} cannot be written to: {e.Message} Check its owner and permissions, or set Data:Directory to another directory.";
        }
    }

    private string? Judge(DatabaseFacts facts)
    {
        if (facts.Migrations is null)
        {
            return DatabaseRefusal.NotADatabaseText(_options.DatabasePath);
        }

        var unknown = facts.Migrations.Except(KnownMigrations()).ToList();
        return unknown.Count == 0
            ? null
            : $"The database {_options.DatabasePath} is from a newer version of DnsConsole ({string.Join(", ", unknown)}). Run that version, or put a backup from before the update in its place.";
    }

    private (MasterKey? Key, string Problem) FindMasterKey(DatabaseFacts facts, bool mayCreate)
    {
        var path = _options.MasterKeyPath;
        if (!File.Exists(path))
        {
            return facts.MasterKeyCheck is null && !facts.HasSecrets && mayCreate
                ? MasterKeyFile.TryCreate(path, out var made, out var failure) ? (made, "") : (null, failure)
                : (null, $"The master key file {path} is missing, and without it the private keys in {_options.DatabasePath} cannot be used. Put it back from a backup, or name it in {DataOptions.MasterKeyVariable}.");
        }

        if (!MasterKeyFile.TryRead(path, out var key, out var problem))
        {
            return (null, problem);
        }

        if (facts.MasterKeyCheck is { } check ? key.HasCheckValue(check) : !facts.HasSecrets)
        {
            return (key, "");
        }

        key.Dispose();
        return (null, $"The master key in {path} is not the one the private keys in {_options.DatabasePath} are encrypted under. Put the right file in its place, or name it in {DataOptions.MasterKeyVariable}.");
    }

    private List<string> KnownMigrations()
    {
        using var db = _contexts.CreateDbContext();
        return [.. db.Database.GetMigrations()];
    }

    private List<string> Pending(DatabaseFacts facts) => [.. KnownMigrations().Except(facts.Migrations!)];

    private string? Migrate(DatabaseFacts facts)
    {
        var pending = Pending(facts);
        if (pending.Count == 0)
        {
            return null;
        }

        string? copy = null;
        if (facts.Migrations!.Count > 0)
        {
            copy = $"{_options.DatabasePath}.before-{pending[0]}-{_time.GetUtcNow():yyyyMMddHHmmss}";
            _backup.Copy(copy);
        }

        using var db = _contexts.CreateDbContext();

        // EF Core's own lock outlives a process that was killed while it migrated. Nobody else can hold it: the directory is ours.
        db.Database.ExecuteSql($"DROP TABLE IF EXISTS __EFMigrationsLock");
        db.Database.Migrate();
        return copy;
    }

    private void RecordMasterKey(MasterKey key)
    {
        using var db = _contexts.CreateDbContext();
        db.Settings.Add(new SettingRow { Name = SettingRow.MasterKeyCheck, Value = key.CheckValue() });
        db.SaveChanges();
    }
}
