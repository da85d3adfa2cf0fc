using DnsConsole.Dns.Names;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests.Zones;

public sealed class ZoneStoreTests
{
    private static readonly DomainName Origin = DomainName.Parse("Example.test.");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task CreateAsync_NewZone_IsThereAfterReopening()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var snapshot = SampleZone.Create(Origin, 1_000, signed: true);

        var created = await storage.Zones.CreateAsync(new ZoneState { Origin = Origin, CreatedAt = Now, Denial = Denial.Nsec }, snapshot, new ChangeEntry(Now, "ann", "import"));
        storage.Reopen();
        Assert.True((await storage.StartAsync()).IsReady);

        var loaded = Assert.Single(await storage.Zones.LoadStatesAsync());
        Assert.Equal(created!.Id, loaded.Id);
        Assert.Equal("Example.test.", loaded.Origin.ToString());
        SampleZone.AssertSame(snapshot, storage.Zones.LoadSnapshot(loaded));
    }

    [Fact]
    public async Task CreateAsync_SameNameInOtherCase_IsNull()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        await storage.Zones.CreateAsync(new ZoneState { Origin = Origin, CreatedAt = Now }, SampleZone.Create(Origin, 1), new ChangeEntry(Now, "ann", ""));

        var other = DomainName.Parse("eXAMPLE.TEST.");
        var second = await storage.Zones.CreateAsync(new ZoneState { Origin = other, CreatedAt = Now }, SampleZone.Create(other, 1), new ChangeEntry(Now, "ann", ""));

        Assert.Null(second);
        Assert.Single(await storage.Zones.LoadStatesAsync());
    }
}
