namespace DnsConsole.Settings;

/// <summary>Section <c>Data</c>: where everything is kept.</summary>
/// <param name="Directory">Holds the database <c>dnsconsole.db</c> and the master key, unless that is named elsewhere.</param>
public sealed record DataSettings(string Directory, DatabaseProvider Provider)
{
    internal static DataSettings Read(SettingsReader reader)
    {
        if (reader.Text("Data:ConnectionString") is not null)
        {
            reader.Problem("Data:ConnectionString", "Sqlite takes none; its database is dnsconsole.db in Data:Directory.");
        }

        return new DataSettings(Path.GetFullPath(reader.Text("Data:Directory", "data")), reader.Choice("Data:Provider", DatabaseProvider.Sqlite));
    }
}
