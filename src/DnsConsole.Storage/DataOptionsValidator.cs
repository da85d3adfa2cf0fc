using Microsoft.Extensions.Options;

namespace DnsConsole.Storage;

/// <summary>Every problem of the <c>Data</c> settings at once.</summary>
internal sealed class DataOptionsValidator : IValidateOptions<DataOptions>
{
    public ValidateOptionsResult Validate(string? name, DataOptions options)
    {
        var problems = new List<string>();
        var sqlite = string.Equals(options.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase);
        if (string.Equals(options.Provider, "PostgreSql", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("Data:Provider: PostgreSql is not supported by this version; use Sqlite.");
        }
        else if (!sqlite)
        {
            problems.Add($"Data:Provider: '{options.Provider}' is not known; use Sqlite.");
        }

        if (sqlite && !string.IsNullOrEmpty(options.ConnectionString))
        {
            problems.Add("Data:ConnectionString: Sqlite takes none; the database is dnsconsole.db in Data:Directory.");
        }

        CheckPath("Data:Directory", options.Directory, problems);
        if (!string.IsNullOrEmpty(options.MasterKeyFile))
        {
            CheckPath(DataOptions.MasterKeyVariable, options.MasterKeyFile, problems);
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckPath(string setting, string path, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            problems.Add($"{setting}: a path is missing.");
        }
        else if (path.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add($"{setting}: the path contains a NUL character.");
        }
    }
}
