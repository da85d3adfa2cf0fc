using DnsConsole.Storage.ApiKeys;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.Backups;
using DnsConsole.Storage.Database;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Startup;
using DnsConsole.Storage.Zones;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DnsConsole.Storage;

/// <summary>Puts storage into the container. Nothing is opened before <see cref="DatabaseStartup"/> runs.</summary>
public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, Action<DataOptions> configure)
    {
        services.AddOptions<DataOptions>()
            .Configure(configure)
            .PostConfigure(options => options.MasterKeyFile ??= Environment.GetEnvironmentVariable(DataOptions.MasterKeyVariable))
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<DataOptions>, DataOptionsValidator>();
        services.AddPooledDbContextFactory<ConsoleDbContext>((provider, options) => options
            .UseSqlite(ConnectionString(provider.GetRequiredService<IOptions<DataOptions>>().Value.DatabasePath))
            .AddInterceptors(SqlitePragmas.Instance));

        // The version of the account tables that has passkeys. The model is made from it, so it must not depend on who uses the context.
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<KeyVault>();
        services.AddSingleton(p => new DatabaseBackup(Contexts(p), p.GetRequiredService<IOptions<DataOptions>>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new DatabaseStartup(
            Contexts(p),
            p.GetRequiredService<KeyVault>(),
            p.GetRequiredService<DatabaseBackup>(),
            p.GetRequiredService<IOptions<DataOptions>>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ZoneStore(Contexts(p), p.GetRequiredService<WriteGate>(), p.GetRequiredService<KeyVault>()));
        services.AddSingleton(p => new ZoneHistory(Contexts(p)));
        services.AddSingleton(p => new ApiKeyStore(Contexts(p), p.GetRequiredService<WriteGate>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new AuditLog(Contexts(p), p.GetRequiredService<WriteGate>()));
        return services;
    }

    internal static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ConnectionString;

    private static IDbContextFactory<ConsoleDbContext> Contexts(IServiceProvider provider) => provider.GetRequiredService<IDbContextFactory<ConsoleDbContext>>();
}
