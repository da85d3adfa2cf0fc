using System.Text;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Authentication;

/// <summary>
/// The key of an unattended first start (<c>Bootstrap:ApiKeyFile</c>). If the file exists its content becomes a key with all rights; if not,
/// a new key is made and written there, readable by its owner only. Starting again changes nothing.
/// </summary>
internal sealed class BootstrapApiKey(ApiKeyStore keys)
{
    public const string Setting = "Bootstrap:ApiKeyFile";

    private const string Name = "bootstrap";

    /// <returns>What is wrong with the file, in a sentence that names the setting; null when the key is there.</returns>
    public async Task<string?> EnsureAsync(string file, CancellationToken ct = default)
    {
        try
        {
            return File.Exists(file) ? await InstallAsync(file, ct) : await CreateAsync(file, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{Setting}: {e.Message}";
        }
    }

    private async Task<string?> InstallAsync(string file, CancellationToken ct)
    {
        var secret = (await File.ReadAllTextAsync(file, ct)).Trim();
        if (secret.Any(c => c is < '!' or > '~'))
        {
            return $"{Setting}: '{file}' holds characters that an HTTP header cannot carry.";
        }

        return await keys.VerifyAsync(secret, ct) is not null || await keys.ImportAsync(Name, secret, ApiKeyRights.All, [], ct: ct) is not null
            ? null
            : $"{Setting}: the key in '{file}' is shorter than {ApiKeyStore.MinimumSecretLength} characters.";
    }

    private async Task<string?> CreateAsync(string file, CancellationToken ct)
    {
        // The file first: a key in the database that nobody was told would be of no use.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(file, options);
        var made = await keys.CreateAsync(Name, ApiKeyRights.All, [], ct: ct);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(made.Secret + "\n"), ct);
        stream.Flush(flushToDisk: true);
        return null;
    }
}
