using System.Collections.Concurrent;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.History;
using DnsConsole.TestKit.Servers;
using DnsConsole.Tests.Operations;
using DnsConsole.Workers;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Workers;

/// <summary>Many zones at once in the real program, with keys that cannot be read.</summary>
public sealed class ManyZonesTests : IAsyncLifetime
{
    private const string Restore = "UPDATE key_secrets SET sealed = (SELECT s.sealed FROM saved s WHERE s.zone_id = key_secrets.zone_id AND s.key_id = key_secrets.key_id)";

    private readonly ConsoleHost _host = new();

    private Schedule Schedule => _host.Get<Schedule>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task ThreeHundredZonesDueInOneSecond_InOrder_AndTheOneWhoseKeyFailsDelaysNobody()
    {
        const int Count = 300;
        var request = new SignRequest { Scheme = KeyScheme.Csk, Policy = new SigningPolicy { PrivateZone = true } };
        var zones = new List<LiveZone>();
        for (var i = 0; i < Count; i++)
        {
            zones.Add(await _host.NewSignedZoneAsync($"z{i}.test.", request));
            _host.Clock.Advance(TimeSpan.FromMilliseconds(3));
        }

        // The first in the queue is the one that fails.
        var sick = zones[0];
        Tamper([sick]);
        var done = new ConcurrentQueue<DomainName>();
        _host.Get<ZoneDirectory>().ZoneAdvanced += zone => done.Enqueue(zone.Origin);
        await _host.PassAsync(TimeSpan.FromMinutes(125));

        Assert.All(zones.Skip(1), zone => Assert.True(KeyState.Of(zone.State.Keys[0], zone.State) is KeyState.Active && zone.Alarms.IsEmpty, $"{zone.Origin} was not served"));
        InOrder(zones.Skip(1).Select(z => z.Origin), done.Distinct());
        Assert.Equal("published", KeyState.Of(sick.State.Keys[0], sick.State).Name);
        var alarm = Assert.Single(sick.Alarms);
        Assert.Equal("step-failed", alarm.Code);
        Assert.Contains("its stored form is not known", alarm.Text, StringComparison.Ordinal);

        // Once a minute, no sooner and no later.
        var retry = Schedule.DueAt(sick.Origin, WorkKind.Upkeep)!.Value;
        Assert.Equal(_host.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), retry);
        await _host.PassAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(retry, Schedule.DueAt(sick.Origin, WorkKind.Upkeep));
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(retry + TimeSpan.FromMinutes(1), Schedule.DueAt(sick.Origin, WorkKind.Upkeep));
        Assert.Equal(alarm, Assert.Single(sick.Alarms));

        _host.Execute(Restore);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.IsType<KeyState.Active>(KeyState.Of(sick.State.Keys[0], sick.State));
        Assert.Empty(sick.Alarms);
    }

    // An outage of what keeps the keys, for an hour in which every signature falls due.
    [Fact]
    public async Task KeysUnreadableForAnHour_RetriesDoNotStorm_AndEachZoneIsRenewedOnce()
    {
        const int Count = 30;
        var policy = new SigningPolicy { PrivateZone = true, SignatureValidity = TimeSpan.FromDays(3), SignatureRefresh = TimeSpan.FromDays(1), SignatureJitter = TimeSpan.FromHours(6), ZskLifetime = null };
        var zones = new List<LiveZone>();
        for (var i = 0; i < Count; i++)
        {
            zones.Add(await _host.NewSignedZoneAsync($"z{i}.test.", new SignRequest { Policy = policy }));
        }

        await _host.PassAsync(TimeSpan.FromHours(3));
        await _host.PassAsync(TimeSpan.FromHours(3));
        Tamper(zones);
        await _host.RestartAsync();
        zones = [.. _host.Get<ZoneDirectory>().All.Values];
        var serials = zones.Select(z => z.Snapshot.Serial).ToList();
        await _host.PassAsync(TimeSpan.FromDays(2));

        var attempts = 0;
        var due = zones.Select(z => Schedule.DueAt(z.Origin, WorkKind.Upkeep)).ToList();
        for (var half = 0; half < 120; half++)
        {
            await _host.PassAsync(TimeSpan.FromSeconds(30));
            var next = zones.Select(z => Schedule.DueAt(z.Origin, WorkKind.Upkeep)).ToList();
            attempts += next.Zip(due).Count(pair => pair.First != pair.Second);
            due = next;
        }

        Assert.Equal(60 * Count, attempts);
        Assert.Equal(serials, zones.Select(z => z.Snapshot.Serial));
        Assert.All(zones, z => Assert.Contains(z.Alarms, a => a.Code == "renewal-failed"));

        _host.Execute(Restore);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        await _host.PassAsync(TimeSpan.FromHours(1));
        foreach (var (zone, before) in zones.Zip(serials))
        {
            Assert.Empty(zone.Alarms);
            Assert.Equal(before.Next, zone.Snapshot.Serial);
            Assert.Equal("Signatures renewed", (await _host.Get<ZoneHistory>().ChangesAsync(zone.State.Id, 1))[0].Comment);
        }

        // What was renewed together does not fall due together.
        Assert.True(zones.Select(z => z.Snapshot.EarliestExpiration).Distinct().Count() > Count / 2);
    }

    // A fault of the program itself, met in one zone.
    [Fact]
    public async Task ZoneWhoseStateMakesThePlannerFail_RaisesAnAlarmAndTheOthersGoOn()
    {
        var request = new SignRequest { Scheme = KeyScheme.Csk, Policy = new SigningPolicy { PrivateZone = true, CskLifetime = TimeSpan.FromDays(100) } };
        var broken = await _host.NewSignedZoneAsync("a.test.", request);
        var healthy = await _host.NewSignedZoneAsync("b.test.", request);
        var sound = broken.State;
        await _host.SettleAsync();
        broken.Set(sound with { Rollovers = default }, broken.Snapshot, broken.Alarms);
        await _host.PassAsync(TimeSpan.FromMinutes(125));

        Assert.IsType<KeyState.Active>(KeyState.Of(healthy.State.Keys[0], healthy.State));
        Assert.Equal("step-failed", Assert.Single(broken.Alarms).Code);
        Assert.Equal(_host.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), Schedule.DueAt(broken.Origin, WorkKind.Upkeep));

        broken.Set(sound, broken.Snapshot, broken.Alarms);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.IsType<KeyState.Active>(KeyState.Of(broken.State.Keys[0], broken.State));
        Assert.Empty(broken.Alarms);
    }

    [Fact]
    public async Task ZoneWhoseAlarmsCannotBeTold_SaysSoAndTheOthersAreToldOf()
    {
        var request = new SignRequest { Scheme = KeyScheme.Csk, Policy = new SigningPolicy { PrivateZone = true } };
        var broken = await _host.NewSignedZoneAsync("a.test.", request);
        var healthy = await _host.NewSignedZoneAsync("b.test.", request);
        await _host.SettleAsync();
        broken.Set(broken.State with { Keys = default }, broken.Snapshot, broken.Alarms);
        _host.Clock.JumpWall(TimeSpan.FromDays(4));
        _host.Get<ClockGuard>().Look();
        await Eventually.IsAsync(() => Task.FromResult(healthy.Alarms.Length > 0 && broken.Alarms.Length > 0), "both zones to be told of");
        Assert.Equal("clock-jumped", Assert.Single(healthy.Alarms).Code);
        Assert.Equal("alarms-failed", Assert.Single(broken.Alarms).Code);
    }

    // What stands in the place of the encrypted private keys opens with no master key.
    private void Tamper(IEnumerable<LiveZone> zones) => _host.Execute(
        $"CREATE TABLE saved AS SELECT * FROM key_secrets; UPDATE key_secrets SET sealed = zeroblob(length(sealed)) WHERE zone_id IN ({string.Join(',', zones.Select(z => z.State.Id))})");

    // With so many places, at most all but one of those that began earlier may still be at work when a zone is done.
    private static void InOrder(IEnumerable<DomainName> due, IEnumerable<DomainName> done)
    {
        var waiting = due.ToList();
        foreach (var zone in done)
        {
            var place = waiting.IndexOf(zone);
            Assert.InRange(place, 0, Scheduler.UpkeepPlaces - 1);
            waiting.RemoveAt(place);
        }

        Assert.Empty(waiting);
    }
}
