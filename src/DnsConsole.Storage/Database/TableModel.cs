using System.Text.RegularExpressions;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Users;
using DnsConsole.Storage.Zones;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.Database;

/// <summary>Names, keys and indexes of our own tables; those of the accounts are as Identity makes them.</summary>
internal static partial class TableModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<ZoneRow>(zone =>
        {
            zone.ToTable("zones");
            zone.HasIndex(z => z.OriginKey).IsUnique().HasFilter("deleted_at IS NULL");
            zone.Property(z => z.Serial).IsConcurrencyToken();
            zone.Property(z => z.DeletedAt).IsConcurrencyToken();
            zone.HasMany(z => z.Keys).WithOne().HasForeignKey(k => k.ZoneId);
        });
        builder.Entity<KeyRow>(key =>
        {
            key.ToTable("keys");
            key.HasKey(k => new { k.ZoneId, k.KeyId });
        });
        builder.Entity<KeySecretRow>(secret =>
        {
            secret.ToTable("key_secrets");
            secret.HasKey(s => new { s.ZoneId, s.KeyId });
            secret.HasOne<KeyRow>().WithOne().HasForeignKey<KeySecretRow>(s => new { s.ZoneId, s.KeyId });
        });
        builder.Entity<ChangeSetRow>(change =>
        {
            change.ToTable("change_sets");
            change.HasIndex(c => new { c.ZoneId, c.SerialBefore });
            change.HasOne<ZoneRow>().WithMany().HasForeignKey(c => c.ZoneId);
        });
        builder.Entity<ZoneEventRow>(zoneEvent =>
        {
            zoneEvent.ToTable("zone_events");
            zoneEvent.HasIndex(e => new { e.ZoneId, e.At });
            zoneEvent.HasOne<ZoneRow>().WithMany().HasForeignKey(e => e.ZoneId);
        });
        builder.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit");
            audit.HasIndex(a => a.Subject);
        });
        builder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_keys");
            key.HasIndex(k => k.Prefix);
        });
        builder.Entity<SettingRow>(setting =>
        {
            setting.ToTable("settings");
            setting.HasKey(s => s.Name);
        });
        builder.Entity<IdentityRole>().HasData(ConsoleRoles.All.Select(role => new IdentityRole
        {
            Id = role,
            Name = role,
            NormalizedName = role.ToUpperInvariant(),
            ConcurrencyStamp = role,
        }));
        NameColumns(builder);
    }

    private static void NameColumns(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.Namespace!.StartsWith("DnsConsole.Storage.", StringComparison.Ordinal) && e.ClrType != typeof(ConsoleUser)))
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(WordStart().Replace(property.Name, "_").ToLowerInvariant());
            }
        }
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
