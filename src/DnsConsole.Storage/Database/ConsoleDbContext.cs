using DnsConsole.Storage.ApiKeys;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Users;
using DnsConsole.Storage.Zones;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.Database;

/// <summary>
/// The tables: accounts (ASP.NET Core Identity), zones and their keys, history, audit log, API keys. The records themselves are in
/// <c>zone_names</c>, which <see cref="ZoneStore"/> reads and writes with prepared statements and which is not part of this model.
/// </summary>
public sealed class ConsoleDbContext(DbContextOptions<ConsoleDbContext> options) : IdentityDbContext<ConsoleUser>(options)
{
    internal DbSet<ZoneRow> Zones => Set<ZoneRow>();

    internal DbSet<KeyRow> Keys => Set<KeyRow>();

    internal DbSet<KeySecretRow> KeySecrets => Set<KeySecretRow>();

    internal DbSet<ChangeSetRow> ChangeSets => Set<ChangeSetRow>();

    internal DbSet<ZoneEventRow> ZoneEvents => Set<ZoneEventRow>();

    internal DbSet<AuditRow> Audit => Set<AuditRow>();

    internal DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    internal DbSet<SettingRow> Settings => Set<SettingRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<DurationTicks>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        TableModel.Configure(builder);
    }
}
