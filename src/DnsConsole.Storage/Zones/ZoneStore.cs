using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.Database;
using DnsConsole.Storage.Keys;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DnsConsole.Storage.Zones;

/// <summary>
/// Zones on disk: state, keys, and one row for each name (a <see cref="ZoneNode"/> slab, as it is served).
/// </summary>
/// <remarks>
/// A commit is one transaction and on disk when the call returns. It writes what differs from the version before and nothing else, so an edit
/// costs the same in a zone of any size. Commits of all zones take turns; reading never waits. A zone that is deleted gives up its name at
/// once and keeps its rows, so that keys whose DS a parent may still serve are not lost by a slip; <see cref="PurgeAsync"/> erases them.
/// </remarks>
public sealed class ZoneStore
{
    private const int DeltasTrimmedAtOnce = 100;

    // Changed names whose rows take a megabyte or more.
    private const int Large = 5_000;

    private readonly IDbContextFactory<ConsoleDbContext> _contexts;
    private readonly WriteGate _gate;
    private readonly KeyVault _vault;

    internal ZoneStore(IDbContextFactory<ConsoleDbContext> contexts, WriteGate gate, KeyVault vault) => (_contexts, _gate, _vault) = (contexts, gate, vault);

    /// <summary>The numbers of all zones in ascending order, deleted ones left out.</summary>
    public async Task<IReadOnlyList<int>> ListAsync(CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        return await db.Zones.Where(z => z.DeletedAt == null).OrderBy(z => z.Id).Select(z => z.Id).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Zones as last committed, each as soon as it is read, deleted ones left out. Many small zones cost two statements together; several threads
    /// may each load some.
    /// </summary>
    /// <param name="first">Number of the first zone.</param>
    /// <param name="last">Number of the last.</param>
    public IEnumerable<StoredZone> Load(int first, int last)
    {
        using var db = _contexts.CreateDbContext();
        var states = db.Zones
            .Where(z => z.Id >= first && z.Id <= last && z.DeletedAt == null)
            .Include(z => z.Keys)
            .AsNoTracking()
            .AsEnumerable()
            .Select(ZoneRows.ToState)
            .ToDictionary(z => z.Id);
        db.Database.OpenConnection();
        foreach (var (id, names, nsec3) in NameRowReader.Read(db.Database.GetDbConnection(), first, last))
        {
            if (states.TryGetValue(id, out var state))
            {
                yield return new StoredZone(state, new ZoneSnapshot(state.Origin, names, state.Denial, nsec3));
            }
        }
    }

    /// <summary>Stores a new zone and gives it its number; null when a zone of this name exists.</summary>
    /// <param name="written">Told now and then how many names are written.</param>
    /// <exception cref="OperationCanceledException">It was given up, and nothing is stored.</exception>
    public Task<ZoneState?> CreateAsync(ZoneState zone, ZoneSnapshot snapshot, ChangeEntry entry, IProgress<int>? written = null, CancellationToken ct = default) =>
        _gate.RunAsync(() => AllOrNothing(snapshot.Names.Count >= Large, () => Create(zone, snapshot, entry, written, ct)), ct);

    /// <summary>Stores a step of a zone.</summary>
    /// <exception cref="OperationCanceledException">It was given up, and nothing of it is stored.</exception>
    /// <exception cref="DbUpdateConcurrencyException">What is stored is not what the commit starts from; nothing was changed.</exception>
    public Task CommitAsync(ZoneCommit commit, CancellationToken ct = default)
    {
        if (!ReferenceEquals(commit.Before, commit.After) && commit.Change is null)
        {
            throw new ArgumentException("A new version of a zone needs an entry in its history.", nameof(commit));
        }

        return _gate.RunAsync(() => AllOrNothing(IsLarge(commit.Before.Names, commit.After.Names), () => Commit(commit, ct)), ct);
    }

    /// <summary>Deletes a zone; false when there is none with this number.</summary>
    public Task<bool> DeleteAsync(int zoneId, DateTimeOffset now, CancellationToken ct = default) => _gate.RunAsync(
        () =>
        {
            using var db = _contexts.CreateDbContext();
            return db.Zones.Where(z => z.Id == zoneId && z.DeletedAt == null).ExecuteUpdate(set => set.SetProperty(z => z.DeletedAt, now)) == 1;
        },
        ct);

    /// <summary>Erases zones that were deleted before <paramref name="deletedBefore"/>, keys and history included, and returns how many.</summary>
    public Task<int> PurgeAsync(DateTimeOffset deletedBefore, CancellationToken ct = default) => _gate.RunAsync(
        () =>
        {
            using var db = _contexts.CreateDbContext();
            using var transaction = db.Database.BeginTransaction();
            db.Database.ExecuteSql($"DELETE FROM zone_names WHERE zone_id IN (SELECT id FROM zones WHERE deleted_at < {deletedBefore.UtcTicks})");
            var zones = db.Zones.Where(z => z.DeletedAt < deletedBefore).ExecuteDelete();
            transaction.Commit();
            return zones;
        },
        ct);

    /// <summary>
    /// Takes the deltas out of history rows older than <paramref name="before"/>, and returns out of how many: who changed what stays, the octets
    /// of an incremental transfer (RFC 1995) go. A few rows at a time, so that commits come in between.
    /// </summary>
    public async Task<int> TrimJournalAsync(DateTimeOffset before, CancellationToken ct = default)
    {
        await using var reading = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var old = await reading.ChangeSets.Where(c => c.At < before && c.Delta != null).Select(c => c.Id).ToListAsync(ct).ConfigureAwait(false);
        foreach (var some in old.Chunk(DeltasTrimmedAtOnce))
        {
            await _gate.RunAsync(
                () =>
                {
                    using var db = _contexts.CreateDbContext();
                    return db.ChangeSets.Where(c => some.Contains(c.Id)).ExecuteUpdate(set => set.SetProperty(c => c.Delta, (byte[]?)null));
                },
                ct).ConfigureAwait(false);
        }

        return old.Count;
    }

    /// <summary>Decrypts the private half of a key, to sign with and then dispose.</summary>
    /// <exception cref="KeySecretException">There is none, or it was tampered with.</exception>
    public async Task<PrivateKey> LoadPrivateKeyAsync(int zoneId, int keyId, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var found = await db.Keys
            .Where(k => k.ZoneId == zoneId && k.KeyId == keyId)
            .Join(db.KeySecrets, k => new { k.ZoneId, k.KeyId }, s => new { s.ZoneId, s.KeyId }, (k, s) => new { k.Dnskey, s.Sealed })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false)
            ?? throw new KeySecretException(zoneId, keyId, "it is not in the database");
        return _vault.TryOpen(zoneId, keyId, ZoneRows.ToDnskey(found.Dnskey), found.Sealed, out var key, out var error)
            ? key
            : throw new KeySecretException(zoneId, keyId, error);
    }

    private static bool IsLarge(NameTree before, NameTree after) => !ReferenceEquals(before, after) && after.ChangesSince(before).Skip(Large - 1).Any();

    // What a large transaction wrote before it failed stands in the log and takes room that others need. A log that holds nothing else is cut
    // without writing anything, so even when the disk is full; therefore all it holds is carried into the database beforehand.
    private T AllOrNothing<T>(bool isLarge, Func<T> write)
    {
        if (isLarge)
        {
            WriteAheadLog.TryTruncate(_contexts);
        }

        try
        {
            return write();
        }
        catch
        {
            WriteAheadLog.TryTruncate(_contexts);
            throw;
        }
    }

    private ZoneState? Create(ZoneState zone, ZoneSnapshot snapshot, ChangeEntry entry, IProgress<int>? written, CancellationToken ct)
    {
        using var db = _contexts.CreateDbContext();
        using var transaction = db.Database.BeginTransaction();
        var row = ZoneRows.ToRow(zone, snapshot.Serial);
        if (db.Zones.Any(z => z.OriginKey == row.OriginKey && z.DeletedAt == null))
        {
            return null;
        }

        db.Zones.Add(row);
        db.SaveChanges();
        var created = zone with { Id = row.Id };
        db.Keys.AddRange(created.Keys.Select(k => ZoneRows.ToRow(created.Id, k)));
        db.ChangeSets.Add(ZoneHistoryRows.First(created.Id, snapshot, entry));
        db.SaveChanges();
        using (var writer = new NameRowWriter(transaction.GetDbTransaction(), created.Id, written, ct))
        {
            writer.Write(NameChain.Names, NameTree.Empty, snapshot.Names);
            writer.Write(NameChain.Nsec3, NameTree.Empty, snapshot.Nsec3);
        }

        transaction.Commit();
        return created;
    }

    private bool Commit(ZoneCommit commit, CancellationToken ct)
    {
        using var db = _contexts.CreateDbContext();
        using var transaction = db.Database.BeginTransaction();
        var zone = db.Zones.Update(ZoneRows.ToRow(commit.StateAfter, commit.After.Serial));
        zone.Property(z => z.Serial).OriginalValue = commit.Before.Serial.Value;
        KeyRows.Write(db, _vault, commit);
        if (commit.Change is { } entry)
        {
            db.ChangeSets.Add(ZoneHistoryRows.Next(commit, entry));
        }

        db.ZoneEvents.AddRange(commit.Events.Select(e => ZoneHistoryRows.Event(commit.StateAfter.Id, e)));
        if (commit.Audit is { } audit)
        {
            db.Audit.Add(AuditRow.Of(audit));
        }

        db.SaveChanges();
        using (var writer = new NameRowWriter(transaction.GetDbTransaction(), commit.StateAfter.Id, null, ct))
        {
            writer.Write(NameChain.Names, commit.Before.Names, commit.After.Names);
            writer.Write(NameChain.Nsec3, commit.Before.Nsec3, commit.After.Nsec3);
        }

        transaction.Commit();
        return true;
    }
}
