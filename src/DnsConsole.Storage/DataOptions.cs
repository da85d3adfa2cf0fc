namespace DnsConsole.Storage;

/// <summary>Settings under <c>Data</c>: where everything is kept.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>Environment variable that names the file with the master key.</summary>
    public const string MasterKeyVariable = "DNSCONSOLE_MASTER_KEY_FILE";

    /// <summary>Folder of the database and, unless it is elsewhere, of the master key.</summary>
    public string Directory { get; set; } = "./data";

    /// <summary><c>Sqlite</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>For databases that are not a file in <see cref="Directory"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>File with the master key; <c>master.key</c> in <see cref="Directory"/> when null.</summary>
    public string? MasterKeyFile { get; set; }

    internal string DatabasePath => Path.Combine(Path.GetFullPath(Directory), "dnsconsole.db");

    internal string MasterKeyPath => MasterKeyFile is { Length: > 0 } file ? Path.GetFullPath(file) : Path.Combine(Path.GetFullPath(Directory), "master.key");
}
