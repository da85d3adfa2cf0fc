using DnsConsole.Storage.Audit;

namespace DnsConsole.Storage.Tests.Audit;

public sealed class AuditLogTests
{
    [Fact]
    public async Task ReadAsync_Appended_NewestFirstPagedAndBySubject()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var log = storage.Get<AuditLog>();
        var entries = Enumerable.Range(0, 5)
            .Select(i => new AuditEntry(storage.Time.GetUtcNow().AddSeconds(i), $"user{i}", "zone.edit", $"zone{i % 2}.", $"detail {i}", i == 0 ? null : "192.0.2.1"))
            .ToList();
        foreach (var entry in entries)
        {
            await log.AppendAsync(entry);
        }

        var read = await log.ReadAsync(10);

        Assert.Equal(Enumerable.Reverse(entries), read.Select(e => e with { Id = 0 }));
        Assert.Equal(read.Skip(2).Take(2), await log.ReadAsync(2, before: read[1].Id));
        Assert.Equal(["detail 3", "detail 1"], (await log.ReadAsync(10, subject: "zone1.")).Select(e => e.Detail));
    }
}
