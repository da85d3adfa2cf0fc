namespace DnsConsole.Storage.Database;

/// <summary>A fact about the database itself, by name.</summary>
internal sealed class SettingRow
{
    /// <summary>What proves that a master key is the one the secrets were encrypted under.</summary>
    public const string MasterKeyCheck = "master-key-check";

    public required string Name { get; set; }

    public required byte[] Value { get; set; }
}
