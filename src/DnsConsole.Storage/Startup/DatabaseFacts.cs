using Microsoft.Data.Sqlite;

namespace DnsConsole.Storage.Startup;

/// <summary>What an existing database file says about itself, read without changing anything.</summary>
/// <param name="Migrations">The migrations that were applied, oldest first; null when the file is a database, but not one of this program.</param>
/// <param name="MasterKeyCheck">What the master key is checked against; null when no start got that far.</param>
internal sealed record DatabaseFacts(IReadOnlyList<string>? Migrations, byte[]? MasterKeyCheck, bool HasSecrets)
{
    public static DatabaseFacts Read(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        var tables = Strings(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        if (!tables.Contains("__EFMigrationsHistory"))
        {
            // Nothing at all is what a start leaves behind that was killed at once.
            return new DatabaseFacts(tables.Count == 0 || tables is ["__EFMigrationsLock"] ? [] : null, null, false);
        }

        var check = tables.Contains("settings") ? Scalar(connection, "SELECT value FROM settings WHERE name = 'master-key-check'") as byte[] : null;
        var secrets = tables.Contains("key_secrets") && Scalar(connection, "SELECT EXISTS(SELECT 1 FROM key_secrets)") is 1L;
        return new DatabaseFacts(Strings(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId"), check, secrets);
    }

#pragma warning disable CA2100 // The statements are the constants above.
    private static List<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var strings = new List<string>();
        while (reader.Read())
        {
            strings.Add(reader.GetString(0));
        }

        return strings;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
#pragma warning restore CA2100
}
