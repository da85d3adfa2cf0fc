using Microsoft.Data.Sqlite;

namespace DnsConsole.Storage.Startup;

/// <summary>What an error of the database or the file system means for the person who runs the server.</summary>
internal static class DatabaseRefusal
{
    // Result codes of SQLite, https://www.sqlite.org/rescode.html.
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Whether the exception tells of a broken environment and not of a bug.</summary>
    public static bool Explains(Exception e) => e is IOException or UnauthorizedAccessException || Code(e) is not null;

    public static string Text(string path, Exception e) => Code(e) switch
    {
        NotADatabase => NotADatabaseText(path),
        Corrupt => $"The database {path} is damaged ({Reason(e)}). Put a backup in its place with 'restore'.",
        Full => $"The disk of {path} is full. Make room and start again; nothing was lost.",
        ReadOnly or CantOpen => $"The database {path} cannot be opened for writing ({Reason(e)}). Check owner and permissions of the file and its directory.",
        Busy => $"The database {path} is locked by another program. Stop it and start again.",
        IoError => $"The disk of {path} reports an error ({Reason(e)}).",
        _ => $"The database {path} cannot be used: {Reason(e)}",
    };

    public static string NotADatabaseText(string path) =>
        $"The file {path} is not a database of DnsConsole. Move it away, or set Data:Directory to another directory.";

    private static int? Code(Exception e) => Find(e)?.SqliteErrorCode;

    private static string Reason(Exception e) => (Find(e) ?? e).Message;

    private static SqliteException? Find(Exception? e)
    {
        while (e is not null and not SqliteException)
        {
            e = e.InnerException;
        }

        return e as SqliteException;
    }
}
