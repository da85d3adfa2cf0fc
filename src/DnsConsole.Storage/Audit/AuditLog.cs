using DnsConsole.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Storage.Audit;

/// <summary>The log of what people and scripts did. It is only ever added to.</summary>
public sealed class AuditLog
{
    private readonly IDbContextFactory<ConsoleDbContext> _contexts;
    private readonly WriteGate _gate;

    internal AuditLog(IDbContextFactory<ConsoleDbContext> contexts, WriteGate gate) => (_contexts, _gate) = (contexts, gate);

    /// <summary>Adds an entry; it is on disk when the call returns.</summary>
    public Task AppendAsync(AuditEntry entry, CancellationToken ct = default) => _gate.RunAsync(
        () =>
        {
            using var db = _contexts.CreateDbContext();
            db.Audit.Add(AuditRow.Of(entry));
            return db.SaveChanges();
        },
        ct);

    /// <summary>Entries, newest first.</summary>
    /// <param name="before">Only entries older than the one with this id, for paging.</param>
    /// <param name="subject">Only entries about this subject.</param>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(int take, long? before = null, string? subject = null, CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var rows = await db.Audit
            .Where(a => (before == null || a.Id < before) && (subject == null || a.Subject == subject))
            .OrderByDescending(a => a.Id)
            .Take(take)
            .AsNoTracking()
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. rows.Select(a => new AuditEntry(a.At, a.Actor, a.Action, a.Subject, a.Detail, a.RemoteAddress) { Id = a.Id })];
    }
}
