using DnsConsole.Storage.Database;
using DnsConsole.Storage.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DnsConsole.Storage.Backups;

/// <summary>
/// Copies the database to one file while it is in use, and puts such a copy back. The master key is not part of it: whoever keeps both together
/// keeps the private keys unencrypted.
/// </summary>
public sealed class DatabaseBackup
{
    private readonly IDbContextFactory<ConsoleDbContext> _contexts;
    private readonly DataOptions _options;
    private readonly TimeProvider _time;

    internal DatabaseBackup(IDbContextFactory<ConsoleDbContext> contexts, IOptions<DataOptions> options, TimeProvider time) =>
        (_contexts, _options, _time) = (contexts, options.Value, time);

    /// <summary>Writes a consistent copy to <paramref name="path"/>, readable by its owner alone.</summary>
    /// <returns>Why it could not be written; null when it is on disk.</returns>
    public Task<string?> CreateAsync(string path, CancellationToken ct = default) => Task.Run(
        () =>
        {
            if (File.Exists(path))
            {
                return $"The file {path} exists already; a backup is never written over another.";
            }

            try
            {
                Copy(Path.GetFullPath(path));
                return null;
            }
            catch (Exception e) when (DatabaseRefusal.Explains(e))
            {
                return $"The backup {path} cannot be written: {e.Message}";
            }
        },
        ct);

    /// <summary>
    /// Puts a backup in the place of the database, which is kept beside it under another name. No server may be running on the data directory.
    /// The master key is checked at the next start.
    /// </summary>
    /// <returns>Why it was refused, with nothing changed; null when the backup is in place.</returns>
    public Task<string?> RestoreAsync(string path, CancellationToken ct = default) => Task.Run(
        () =>
        {
            try
            {
                return Restore(Path.GetFullPath(path));
            }
            catch (Exception e) when (DatabaseRefusal.Explains(e))
            {
                return $"The backup {path} cannot be restored: {e.Message}";
            }
        },
        ct);

    /// <summary>Writes a copy and makes sure it is on disk.</summary>
    internal void Copy(string path)
    {
        using var db = _contexts.CreateDbContext();
        CreateEmpty(path);
        try
        {
            db.Database.ExecuteSql($"VACUUM INTO {path}");
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        Flush(path);
    }

    private string? Restore(string path)
    {
        var database = _options.DatabasePath;
        var directory = Path.GetDirectoryName(database)!;
        Directory.CreateDirectory(directory);
        using var directoryLock = DirectoryLock.TryTake(directory);
        if (directoryLock is null)
        {
            return $"The data directory {directory} is in use. Stop the server first.";
        }

        if (DatabaseFacts.Read(path).Migrations is not { Count: > 0 })
        {
            return DatabaseRefusal.NotADatabaseText(path);
        }

        var incoming = database + ".incoming";
        File.Delete(incoming);
        CreateEmpty(incoming);
        File.Copy(path, incoming, overwrite: true);
        Flush(incoming);
        if (File.Exists(database))
        {
            // With its log folded in, the old database is one file again and can be put back as it is.
            using (var db = _contexts.CreateDbContext())
            {
                db.Database.ExecuteSql($"PRAGMA wal_checkpoint(TRUNCATE)");
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Move(database, $"{database}.before-restore-{_time.GetUtcNow():yyyyMMddHHmmss}");
            File.Delete(database + "-wal");
            File.Delete(database + "-shm");
        }

        File.Move(incoming, database);
        Keys.DirectorySync.Flush(directory);
        return null;
    }

    private static void CreateEmpty(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
