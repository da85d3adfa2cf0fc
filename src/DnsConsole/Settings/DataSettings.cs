namespace DnsConsole.Settings;

/// <summary>Section <c>Data</c>: where everything is kept.</summary>
/// <param name="Directory">Holds the database <c>dnsconsole.db</c> and the master key, unless those are named elsewhere.</param>
/// <param name="ConnectionString">Takes the place of the database in <paramref name="Directory"/>.</param>
public sealed record DataSettings(string Directory, DatabaseProvider Provider, string? ConnectionString)
{
    internal static DataSettings Read(SettingsReader reader) => new(
        Path.GetFullPath(reader.Text("Data:Directory", "data")),
        reader.Choice("Data:Provider", DatabaseProvider.Sqlite),
        reader.Text("Data:ConnectionString"));
}
