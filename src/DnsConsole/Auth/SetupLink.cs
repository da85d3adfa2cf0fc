using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DnsConsole.Operations;
using DnsConsole.Storage.Users;

namespace DnsConsole.Auth;

/// <summary>
/// The link by which the first administrator comes into a console that has no account yet. Whoever can read the console's output owns the
/// machine, and so may own the console.
/// </summary>
/// <remarks>
/// The token has 256 random bits and works once; only its hash is kept, in memory, so that a restart makes a new one. It dies when an
/// account exists, however that came to be.
/// </remarks>
public sealed class SetupLink(IServiceScopeFactory scopes) : IDisposable
{
    private const int TokenLength = 32;

    // Two people with the link must not both become the first administrator.
    private readonly SemaphoreSlim _redeeming = new(1, 1);
    private byte[]? _tokenHash;

    /// <summary>Makes the link, as a path with query below the panel's address; null when there are accounts and nothing is to be set up.</summary>
    public async Task<string?> CreateAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AdminAccount>().AnyUserAsync(ct))
        {
            return null;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenLength));
        Volatile.Write(ref _tokenHash, Hash(token));
        return $"/setup?token={token}";
    }

    /// <summary>Whether the link with this token still works. Takes the same time for every wrong token.</summary>
    public bool IsValid(string? token) =>
        Volatile.Read(ref _tokenHash) is { } expected && CryptographicOperations.FixedTimeEquals(expected, Hash(token ?? ""));

    /// <summary>Creates the administrator. The link is used up only when that succeeds.</summary>
    public async Task<Outcome<ConsoleUser>> RedeemAsync(string? token, string name, string password, CancellationToken ct = default)
    {
        await _redeeming.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<AdminAccount>();
            if (!IsValid(token) || await accounts.AnyUserAsync(ct))
            {
                return Outcome<ConsoleUser>.Refused(RefusalKind.NotFound, "setup-link-invalid", "This setup link is not valid or has been used.");
            }

            var outcome = await accounts.CreateAsync(name, password);
            if (outcome.IsDone)
            {
                Volatile.Write(ref _tokenHash, null);
            }

            return outcome;
        }
        finally
        {
            _redeeming.Release();
        }
    }

    public void Dispose() => _redeeming.Dispose();

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
