using DnsConsole.Operations;

namespace DnsConsole.Auth;

/// <summary>The administrator of an unattended first start: made from settings when there is no account yet, and never touched again.</summary>
public sealed class BootstrapAdmin(IServiceScopeFactory scopes)
{
    /// <summary>Creates the account unless any exists.</summary>
    /// <param name="passwordFile">Its first line is the password.</param>
    /// <returns>Whether it was created; refused when the name or the password will not do.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<Outcome<bool>> EnsureAsync(string userName, string passwordFile, CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AdminAccount>();
        if (await accounts.AnyUserAsync(ct))
        {
            return Outcome<bool>.Done(false);
        }

        using var reader = File.OpenText(passwordFile);
        var password = await reader.ReadLineAsync(ct) ?? "";
        var made = await accounts.CreateAsync(userName, password);
        return made.IsDone ? Outcome<bool>.Done(true) : made.As<bool>();
    }
}
