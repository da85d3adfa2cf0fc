using DnsConsole.Dns.Registries;
using DnsConsole.Storage.Database;
using DnsConsole.Zones;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.History;

/// <summary>Reads what happened to a zone: its versions with what each changed, and its events.</summary>
public sealed class ZoneHistory
{
    private readonly IDbContextFactory<ConsoleDbContext> _contexts;

    internal ZoneHistory(IDbContextFactory<ConsoleDbContext> contexts) => _contexts = contexts;

    /// <summary>Versions of the zone, newest first.</summary>
    /// <param name="before">Only versions older than the one with this id, for paging.</param>
    public async Task<IReadOnlyList<ChangeSet>> ChangesAsync(int zoneId, int take, long? before = null, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var rows = await db.ChangeSets
            .Where(c => c.ZoneId == zoneId && (before == null || c.Id < before))
            .OrderByDescending(c => c.Id)
            .Take(take)
            .Select(c => new { c.Id, c.SerialBefore, c.SerialAfter, c.At, c.Actor, c.Comment, c.EditCount })
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. rows.Select(c => new ChangeSet(c.Id, ToSerial(c.SerialBefore), new Serial((uint)c.SerialAfter), c.At, c.Actor, c.Comment, c.EditCount))];
    }

    /// <summary>What people changed in one version; null when there is no such version. Empty for the first version and for renewals.</summary>
    public async Task<IReadOnlyList<RRsetEdit>?> EditsAsync(ZoneState zone, long changeSetId, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var found = await db.ChangeSets
            .Where(c => c.ZoneId == zone.Id && c.Id == changeSetId)
            .Select(c => new { c.Edits })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        return found is null ? null : found.Edits is null ? [] : EditEncoding.Decode(found.Edits, zone.Origin);
    }

    /// <summary>What leads from the version with this serial to the next; null when that is not known or is as much as the whole zone.</summary>
    public async Task<ZoneDelta?> DeltaAsync(ZoneState zone, Serial serialBefore, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var found = await db.ChangeSets
            .Where(c => c.ZoneId == zone.Id && c.SerialBefore == serialBefore.Value)
            .OrderByDescending(c => c.Id)
            .Select(c => new { c.SerialAfter, c.Delta })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        return found?.Delta is { } delta ? DeltaEncoding.Decode(delta, zone.Origin, serialBefore, new Serial((uint)found.SerialAfter)) : null;
    }

    /// <summary>Events of the zone, oldest first.</summary>
    /// <param name="after">Only events later than this.</param>
    public async Task<IReadOnlyList<ZoneEvent>> EventsAsync(int zoneId, DateTimeOffset? after = null, int take = 1000, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var rows = await db.ZoneEvents
            .Where(e => e.ZoneId == zoneId && (after == null || e.At > after))
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Take(take)
            .AsNoTracking()
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. rows.Select(ToEvent)];
    }

    /// <summary>Events of the zone, newest first.</summary>
    /// <param name="before">Only events older than the one with this id, for paging.</param>
    public async Task<IReadOnlyList<ZoneEvent>> NewestEventsAsync(int zoneId, int take, long? before = null, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var rows = await db.ZoneEvents
            .Where(e => e.ZoneId == zoneId && (before == null || e.Id < before))
            .OrderByDescending(e => e.Id)
            .Take(take)
            .AsNoTracking()
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. rows.Select(ToEvent)];
    }

    private static ZoneEvent ToEvent(ZoneEventRow row) => new(row.At, row.Actor, row.Kind, row.Text, row.KeyId) { Id = row.Id };

    private static Serial? ToSerial(long? value) => value is { } serial ? new Serial((uint)serial) : null;
}
