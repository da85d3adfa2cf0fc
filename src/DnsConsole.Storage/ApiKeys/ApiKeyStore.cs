using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.ApiKeys;

/// <summary>
/// Keys by which scripts use the API. A secret is 256 random bits in Base64url; only its hash is kept.
/// </summary>
public sealed class ApiKeyStore
{
    /// <summary>Shortest secret that is taken from outside.</summary>
    public const int MinimumSecretLength = 16;

    private const int PrefixLength = 6;

    // Every request would be a write otherwise.
    private static readonly TimeSpan LastUsedResolution = TimeSpan.FromMinutes(1);

    // Asked with every request.
    private static readonly Func<ConsoleDbContext, string, IAsyncEnumerable<ApiKeyRow>> ByPrefix =
        EF.CompileAsyncQuery((ConsoleDbContext db, string prefix) => db.ApiKeys.AsNoTracking().Where(k => k.Prefix == prefix));

    private readonly IDbContextFactory<ConsoleDbContext> _contexts;
    private readonly WriteGate _gate;
    private readonly TimeProvider _time;

    internal ApiKeyStore(IDbContextFactory<ConsoleDbContext> contexts, WriteGate gate, TimeProvider time) => (_contexts, _gate, _time) = (contexts, gate, time);

    /// <summary>Makes a key with a new secret.</summary>
    /// <param name="zones">Origins of the zones it is good for; empty for all.</param>
    public async Task<NewApiKey> CreateAsync(
        string name, ApiKeyRights rights, ImmutableArray<DomainName> zones, DateTimeOffset? expiresAt = null, CancellationToken ct = default)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return new NewApiKey(await AddAsync(name, secret, rights, zones, expiresAt, ct).ConfigureAwait(false), secret);
    }

    /// <summary>Stores a key whose secret was chosen elsewhere (unattended first start); null when the secret has less than <see cref="MinimumSecretLength"/> characters.</summary>
    public async Task<ApiKey?> ImportAsync(
        string name, string secret, ApiKeyRights rights, ImmutableArray<DomainName> zones, DateTimeOffset? expiresAt = null, CancellationToken ct = default) =>
        secret.Length < MinimumSecretLength ? null : await AddAsync(name, secret, rights, zones, expiresAt, ct).ConfigureAwait(false);

    /// <summary>The key whose secret this is; null when there is none or it has expired.</summary>
    public async Task<ApiKey?> VerifyAsync(string secret, CancellationToken ct = default)
    {
        if (secret.Length < MinimumSecretLength)
        {
            return null;
        }

        var hash = Hash(secret);
        var prefix = secret[..PrefixLength];
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        ApiKeyRow? row = null;
        await foreach (var candidate in ByPrefix(db, prefix).WithCancellation(ct).ConfigureAwait(false))
        {
            row = CryptographicOperations.FixedTimeEquals(candidate.Hash, hash) ? candidate : row;
        }

        if (row is null || row.ExpiresAt <= now)
        {
            return null;
        }

        if (row.LastUsedAt is null || now - row.LastUsedAt >= LastUsedResolution)
        {
            row.LastUsedAt = now;
            await _gate.RunAsync(() => db.ApiKeys.Where(k => k.Id == row.Id).ExecuteUpdate(set => set.SetProperty(k => k.LastUsedAt, now)), ct).ConfigureAwait(false);
        }

        return ToKey(row);
    }

    /// <summary>All keys, expired ones included, in the order they were made.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var rows = await db.ApiKeys.OrderBy(k => k.Id).AsNoTracking().ToListAsync(ct).ConfigureAwait(false);
        return [.. rows.Select(ToKey)];
    }

    /// <summary>Takes a key away at once; false when there is none with this number.</summary>
    public Task<bool> DeleteAsync(int id, CancellationToken ct = default) => _gate.RunAsync(
        () =>
        {
            using var db = _contexts.CreateDbContext();
            return db.ApiKeys.Where(k => k.Id == id).ExecuteDelete() == 1;
        },
        ct);

    private Task<ApiKey> AddAsync(
        string name, string secret, ApiKeyRights rights, ImmutableArray<DomainName> zones, DateTimeOffset? expiresAt, CancellationToken ct) => _gate.RunAsync(
        () =>
        {
            using var db = _contexts.CreateDbContext();
            var row = new ApiKeyRow
            {
                Name = name,
                Prefix = secret[..PrefixLength],
                Hash = Hash(secret),
                Rights = rights,
                Zones = string.Join('\n', zones.Select(z => z.ToString())),
                CreatedAt = _time.GetUtcNow(),
                ExpiresAt = expiresAt,
            };
            db.ApiKeys.Add(row);
            db.SaveChanges();
            return ToKey(row);
        },
        ct);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static ApiKey ToKey(ApiKeyRow row) => new(
        row.Id,
        row.Name,
        row.Prefix,
        row.Rights,
        [.. row.Zones.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(z => DomainName.Parse(z))],
        row.CreatedAt,
        row.ExpiresAt,
        row.LastUsedAt);
}
