namespace DnsConsole.Settings;

/// <summary>The database that holds everything.</summary>
public enum DatabaseProvider
{
    Sqlite,
}
