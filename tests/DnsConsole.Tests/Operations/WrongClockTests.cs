using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.History;
using DnsConsole.TestKit.Servers;
using DnsConsole.Workers;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Operations;

/// <summary>What the program does, and leaves, while the machine's clock is wrong, and how it goes on afterwards.</summary>
public sealed class WrongClockTests : IAsyncLifetime
{
    // Signatures that expire within the four days of a jump.
    private static readonly SigningPolicy ShortLived = new()
    {
        PrivateZone = true,
        SignatureValidity = TimeSpan.FromDays(3),
        SignatureRefresh = TimeSpan.FromDays(1),
        SignatureJitter = TimeSpan.FromHours(1),
    };

    private readonly ConsoleHost _host = new() { Parent = new ScriptedParent() };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task BackByAnHour_NothingIsSignedAndNoStepIsTaken_UntilItIsRight()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy() });
        await _host.SettleAsync();
        _host.Parent!.Serve(Ds(zone));
        _host.Clock.Advance(TimeSpan.FromMinutes(2));
        _host.Get<ClockGuard>().Look();
        var before = (zone.State, zone.Snapshot);

        _host.Clock.JumpWall(TimeSpan.FromHours(-1));
        var edit = await EditAsync(zone);
        await _host.Get<ZoneUpkeep>().RunAsync(zone, CancellationToken.None);
        var check = await _host.Get<DnsConsole.Operations.Delegation.CheckParent>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None);

        Assert.Equal("clock-jumped", Assert.Single(edit.Problems).Code);
        Assert.Equal("clock-jumped", Assert.Single(check.Problems).Code);
        Assert.Equal(before, (zone.State, zone.Snapshot));
        Assert.Contains("jumped 1 h back", Assert.Single(zone.Alarms).Text, StringComparison.Ordinal);
        Assert.Contains("\ndnsconsole_clock_jump_seconds -3600\n", await _host.GetAsync("/metrics"), StringComparison.Ordinal);

        _host.Clock.JumpWall(TimeSpan.FromHours(1));
        Assert.True((await EditAsync(zone)).IsDone);
        Assert.DoesNotContain(zone.Alarms, a => a.Code == "clock-jumped");
    }

    [Fact]
    public async Task AheadByFourDaysAndBack_NothingWasDone()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = ShortLived });
        await _host.SettleAsync();
        var before = (zone.State, zone.Snapshot);

        _host.Clock.JumpWall(TimeSpan.FromDays(4));
        Assert.NotNull(_host.Get<ClockGuard>().Look());
        _host.Clock.Advance(ClockGuard.Hold - TimeSpan.FromSeconds(1));
        Assert.False(await _host.Get<ZoneUpkeep>().RunAsync(zone, CancellationToken.None));
        Assert.Contains(zone.Alarms, a => a.Code == "clock-jumped" && a.Text.Contains("4 d ahead", StringComparison.Ordinal));

        _host.Clock.JumpWall(TimeSpan.FromDays(-4));
        Assert.Null(_host.Get<ClockGuard>().Look());

        // The scheduler may have looked first, and may still be telling the zones.
        await Eventually.IsAsync(() => Task.FromResult(zone.Alarms.IsEmpty), "the end of the alarms");
        await _host.SettleAsync();
        Assert.Equal(before, (zone.State, zone.Snapshot));
    }

    // A virtual machine that slept: it is rightly four days later, and signatures have expired meanwhile.
    [Fact]
    public async Task AheadByFourDaysAndStaying_AfterTheHoldSignaturesAreRenewedFirst()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = ShortLived });
        await _host.SettleAsync();
        var before = zone.Snapshot;
        _host.Clock.JumpWall(TimeSpan.FromDays(4));

        // Nobody tells the program: it notices within a minute by its own clock, and goes on by itself.
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.IsAsync(() => Task.FromResult(zone.Alarms.Any(a => a.Code == "clock-jumped")), "the jump to be noticed");
        Assert.Same(before, zone.Snapshot);
        _host.Clock.Advance(ClockGuard.Hold);
        await Eventually.IsAsync(() => Task.FromResult(zone.Alarms.IsEmpty), "the clock to be trusted");
        await _host.SettleAsync();

        Assert.NotSame(before, zone.Snapshot);
        Assert.True(DateTimeOffset.FromUnixTimeSeconds(zone.Snapshot.EarliestExpiration) > _host.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        Assert.Equal("active", KeyState.Of(zone.State.Keys[0], zone.State).Name);
        Assert.Empty(zone.Alarms);
        var changes = await _host.Get<ZoneHistory>().ChangesAsync(zone.State.Id, 10);
        Assert.Equal("Signatures renewed", changes[^3].Comment);
        Assert.StartsWith("KSK ", changes[^4].Comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartedWithAClockBehindTheNewestSignature_NothingIsSignedUntilItIsRight()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = ShortLived });
        await _host.SettleAsync();
        await _host.RestartAsync(TimeSpan.FromHours(-2));
        zone = _host.Get<ZoneDirectory>().Find(zone.Origin)!;

        var refused = await EditAsync(zone);
        Assert.Equal("clock-behind", Assert.Single(refused.Problems).Code);
        var alarm = Assert.Single(zone.Alarms);
        Assert.Contains("2 h before the newest signature", alarm.Text, StringComparison.Ordinal);
        Assert.Contains("SERVFAIL", alarm.Text, StringComparison.Ordinal);

        _host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await EditAsync(zone)).IsDone);
        Assert.Empty(zone.Alarms);
    }

    [Fact]
    public async Task StoppedForAMonth_SignaturesFirstAndNothingThatNeedsTheParentBeforeItWasAsked()
    {
        var zone = await _host.NewSignedZoneAsync();
        await _host.PassAsync(TimeSpan.FromMinutes(125));
        _host.Parent!.Serve(Ds(zone));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(RecordState.Rumoured, zone.State.Keys[0].Ds.State);

        // The parent does not answer when the program comes back.
        (_host.Parent.First.Fault, _host.Parent.Second.Fault) = (ScriptedFault.Refuses, ScriptedFault.Refuses);
        await _host.RestartAsync(TimeSpan.FromDays(30));
        zone = _host.Get<ZoneDirectory>().Find(zone.Origin)!;
        await _host.PassAsync(TimeSpan.FromMinutes(15));

        Assert.True(DateTimeOffset.FromUnixTimeSeconds(zone.Snapshot.EarliestExpiration) > _host.Clock.GetUtcNow() + TimeSpan.FromDays(5));
        Assert.Equal(RecordState.Rumoured, zone.State.Keys[0].Ds.State);
        Assert.Equal("parent-unreachable", Assert.Single(zone.Alarms).Code);
        var changes = await _host.Get<ZoneHistory>().ChangesAsync(zone.State.Id, 10);
        Assert.Equal("Signatures renewed", changes[0].Comment);

        (_host.Parent.First.Fault, _host.Parent.Second.Fault) = (ScriptedFault.None, ScriptedFault.None);
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(RecordState.Omnipresent, zone.State.Keys[0].Ds.State);
        Assert.Empty(zone.Alarms);
    }

    [Fact]
    public async Task ClockTrustedAgain_RetriesOfTheWrongTimeAreForgotten()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = ShortLived });
        await _host.SettleAsync();
        _host.Clock.JumpWall(TimeSpan.FromDays(300));
        _host.Get<ClockGuard>().Look();
        _host.Get<Schedule>().Put(zone.Origin, WorkKind.Upkeep, _host.Clock.GetUtcNow().AddMinutes(1));

        _host.Clock.JumpWall(TimeSpan.FromDays(-300));
        _host.Get<ClockGuard>().Look();

        Assert.Equal(ZoneUpkeep.DueAt(zone, _host.Clock.GetUtcNow()), _host.Get<Schedule>().DueAt(zone.Origin, WorkKind.Upkeep));
    }

    private static DsData Ds(LiveZone zone) => DsDigest.Compute(zone.Origin, zone.State.Keys[0].Dnskey, DigestType.Sha256);

    private Task<DnsConsole.Operations.Outcome<Serial>> EditAsync(LiveZone zone) => _host.Get<EditRecords>().RunAsync(
        zone.Origin, [RRsetChange.Delete(DomainName.Parse("www.zone.test."), RecordType.A)], "", ConsoleHost.Tester, CancellationToken.None);
}
