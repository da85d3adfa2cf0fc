using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DnsConsole.Storage.Database;

/// <summary>
/// What every connection is told when it opens: write-ahead log, so that readers never wait for the writer; an fsync for every commit, so that
/// what was acknowledged is there after a power cut; foreign keys; and patience while another connection writes.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // The log is cut back to this after a bulk write instead of keeping its largest size for ever.
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000; PRAGMA journal_size_limit=67108864;";

    public static readonly SqlitePragmas Instance = new();

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
