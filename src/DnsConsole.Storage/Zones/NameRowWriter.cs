using System.Data;
using System.Data.Common;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>
/// Writes to <c>zone_names</c> what differs between two versions of a tree: one row a changed name, in key order, by prepared statements.
/// A row that is not as the older version says means the writer worked from something else than what is stored; it fails. Cancelled, it stops
/// between two rows, and the transaction must not be committed.
/// </summary>
internal sealed class NameRowWriter : IDisposable
{
    // Often enough for somebody who watches or cancels, too seldom to cost anything.
    private const int ReportEvery = 1_000;

    private readonly IProgress<int>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly DbCommand _insert;
    private readonly DbCommand _update;
    private readonly DbCommand _delete;
    private int _written;

    public NameRowWriter(DbTransaction transaction, int zoneId, IProgress<int>? progress, CancellationToken cancellation)
    {
        (_progress, _cancellation) = (progress, cancellation);
        _insert = Prepare(transaction, zoneId, "INSERT INTO zone_names(zone_id, chain, key, slab) VALUES(@zone, @chain, @key, @slab)");
        _update = Prepare(transaction, zoneId, "UPDATE zone_names SET slab = @slab WHERE zone_id = @zone AND chain = @chain AND key = @key");
        _delete = Prepare(transaction, zoneId, "DELETE FROM zone_names WHERE zone_id = @zone AND chain = @chain AND key = @key");
    }

    public void Write(NameChain chain, NameTree before, NameTree after)
    {
        foreach (var command in new[] { _insert, _update, _delete })
        {
            command.Parameters["@chain"].Value = (int)chain;
        }

        foreach (var change in after.ChangesSince(before))
        {
            var command = change.Before.Exists ? change.After.Exists ? _update : _delete : _insert;
            command.Parameters["@key"].Value = change.Key.ToArray();
            if (command != _delete)
            {
                command.Parameters["@slab"].Value = change.After.Slab;
            }

            if (command.ExecuteNonQuery() != 1)
            {
                throw new InvalidOperationException("The stored names of the zone are not those the change starts from.");
            }

            if (++_written % ReportEvery == 0)
            {
                _progress?.Report(_written);
                _cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _delete.Dispose();
    }

    private static DbCommand Prepare(DbTransaction transaction, int zoneId, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The statements are the three constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        Add(command, "@zone", DbType.Int32).Value = zoneId;
        Add(command, "@chain", DbType.Int32);
        Add(command, "@key", DbType.Binary);
        if (sql.Contains("@slab", StringComparison.Ordinal))
        {
            Add(command, "@slab", DbType.Binary);
        }

        return command;
    }

    private static DbParameter Add(DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
