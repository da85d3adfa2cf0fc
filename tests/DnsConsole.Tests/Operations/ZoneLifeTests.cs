using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Operations;

/// <summary>Creating and deleting zones.</summary>
public sealed class ZoneLifeTests : IAsyncLifetime
{
    private readonly ConsoleHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Create_SameNameInOtherCase_IsRefused()
    {
        await _host.NewZoneAsync();
        var outcome = await _host.CreateAsync("ZONE.test.", "@ 60 IN SOA a b 1 1 1 1 1\n@ 60 IN NS a.example.\n");
        Assert.Equal(RefusalKind.Conflict, outcome.Refusal);
    }

    [Fact]
    public async Task Create_BrokenFile_NamesEveryPlaceAndStoresNothing()
    {
        var outcome = await _host.CreateAsync("broken.test.", "@ 60 IN SOA a b 1 1 1 1 1\nx 60 IN A 1.2.3\ny 60 IN AAAA z\n");
        Assert.Equal(RefusalKind.Invalid, outcome.Refusal);
        Assert.Equal(["test zone line 2 column 11", "test zone line 3 column 14"], outcome.Problems.Select(p => p.Place));
        await _host.RestartAsync();
        Assert.Empty(_host.Get<ZoneDirectory>().All);
    }

    [Fact]
    public async Task Demo_CanBeCreatedAndIsServedAfterRestart()
    {
        var demo = (await _host.Get<DemoZone>().CreateAsync(ConsoleHost.Tester, CancellationToken.None)).Value;
        await _host.RestartAsync();
        Assert.NotNull(_host.Get<ZoneDirectory>().Find(demo.Origin));
    }

    [Fact]
    public async Task Delete_IsGoneAfterRestartAndItsNameIsFree()
    {
        var zone = await _host.NewZoneAsync();
        Assert.True((await _host.Get<DeleteZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None)).IsDone);
        await _host.RestartAsync();
        Assert.Null(_host.Get<ZoneDirectory>().Find(zone.Origin));
        await _host.NewZoneAsync();
    }

    [Fact]
    public async Task Delete_WhileTheDsMayBeCached_IsRefused()
    {
        // Nobody else writes the zone's state meanwhile: without a parent none is asked in the background.
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { PrivateZone = true } });
        var key = zone.State.Keys[0];
        zone.Set(zone.State.WithKey(key with { Ds = new RecordProgress(RecordState.Unretentive, _host.Clock.GetUtcNow()) }), zone.Snapshot, zone.Alarms);
        var outcome = await _host.Get<DeleteZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None);
        Assert.Equal("ds-at-parent", Assert.Single(outcome.Problems).Code);
        Assert.NotNull(_host.Get<ZoneDirectory>().Find(zone.Origin));
    }
}
