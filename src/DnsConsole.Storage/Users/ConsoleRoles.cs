namespace DnsConsole.Storage.Users;

/// <summary>The roles every database has. Each may do what the next one may.</summary>
public static class ConsoleRoles
{
    /// <summary>Accounts, API keys, settings.</summary>
    public const string Admin = nameof(Admin);

    /// <summary>Zones, records, keys, signing.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>Looks, changes nothing.</summary>
    public const string Viewer = nameof(Viewer);

    public static readonly IReadOnlyList<string> All = [Admin, Operator, Viewer];
}
