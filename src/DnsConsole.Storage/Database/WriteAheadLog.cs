using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.Database;

/// <summary>The log that SQLite writes before the database; it keeps the size of the largest transaction, even of one that was rolled back.</summary>
internal static class WriteAheadLog
{
    /// <summary>Carries what is committed into the database and gives the log's room back, as far as that is possible now: readers may be in the way, or a full disk.</summary>
    public static void TryTruncate(IDbContextFactory<ConsoleDbContext> contexts)
    {
        try
        {
            using var db = contexts.CreateDbContext();
            db.Database.ExecuteSqlRaw("PRAGMA busy_timeout=1000; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (DbException)
        {
            // The next commit reuses the log from its last committed frame.
        }
    }
}
