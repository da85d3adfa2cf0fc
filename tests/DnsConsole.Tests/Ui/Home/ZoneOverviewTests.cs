using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Tests.Operations;
using DnsConsole.Ui.Home;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Ui.Home;

public sealed class ZoneOverviewTests : IAsyncLifetime
{
    // No parent is asked, which would raise an alarm.
    private static readonly SignRequest Private = new() { Policy = new SigningPolicy { PrivateZone = true } };

    private readonly ConsoleHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Totals_ZonesOfEveryKind_AreCountedOnceAndWithoutThoseThatWent()
    {
        var unsigned = await _host.NewZoneAsync("a.test.");
        await _host.NewSignedZoneAsync("b.test.", Private);
        await _host.SettleAsync();
        var overview = _host.Get<ZoneOverview>();
        Assert.Equal(2, overview.Totals.Pending);

        await overview.LookAsync();
        Assert.Equal(new ZoneTotals(2, 1, 0, 2 * unsigned.Snapshot.Names.Count, 0, 0), overview.Totals);

        await _host.NewSignedZoneAsync("c.test.", Private);
        _host.Get<ZoneDirectory>().Remove(unsigned);
        await _host.SettleAsync();
        Assert.Equal(2, overview.Totals.Pending);
        await overview.LookAsync();
        Assert.Equal(new ZoneTotals(2, 2, 0, 2 * unsigned.Snapshot.Names.Count, 0, 0), overview.Totals);
    }

    [Fact]
    public async Task Attention_ManyZones_WorstFirstAndAsManyAsAskedFor()
    {
        var zones = new List<LiveZone>();
        for (var i = 0; i < 5; i++)
        {
            zones.Add(await _host.NewZoneAsync($"z{i}.test."));
        }

        var overview = _host.Get<ZoneOverview>();
        await overview.LookAsync();
        Assert.Empty(overview.Attention(10));

        var since = _host.Clock.GetUtcNow();
        foreach (var zone in zones)
        {
            var severity = zone == zones[3] ? DnsConsole.Zones.Checks.ProblemSeverity.Error : DnsConsole.Zones.Checks.ProblemSeverity.Warning;
            zone.Set(zone.State, zone.Snapshot, [new ZoneAlarm("one", severity, "One.", since), new ZoneAlarm("two", DnsConsole.Zones.Checks.ProblemSeverity.Warning, "Two.", since)]);
        }

        await overview.LookAsync();
        Assert.Equal(10, overview.Totals.Waiting);
        var worst = overview.Attention(2);
        Assert.Equal((Tone.Bad, "z3.test."), (worst[0].Tone, worst[0].Zone));
        Assert.Equal(["z0.test.", "z3.test."], worst.Select(a => a.Zone).Distinct().Order());

        zones[3].Set(zones[3].State, zones[3].Snapshot, []);
        await overview.LookAsync();
        Assert.Equal(8, overview.Totals.Waiting);
        Assert.DoesNotContain("z3.test.", overview.Attention(10).Select(a => a.Zone));
    }
}
