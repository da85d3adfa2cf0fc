using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations;
using DnsConsole.Operations.Delegation;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Operations;

/// <summary>The first signing with the default policy, from the button until the DS may be submitted, on a clock that is moved by hand.</summary>
public sealed class FirstSigningTests : IAsyncLifetime
{
    private readonly ConsoleHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(KeyScheme.KskAndZsk)]
    [InlineData(KeyScheme.Csk)]
    public async Task Ksk_IsReadyAfterTwoHoursAndFiveMinutes_AndOnlyThenAnnounced(KeyScheme scheme)
    {
        var signedAt = _host.Clock.GetUtcNow();
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Scheme = scheme });
        Assert.Equal("published", StateOfFirst(zone));
        Assert.False(zone.Snapshot.Apex.Has(RecordType.Cds));
        var key = Assert.Single(DsInfo.Of(zone, _host.Clock.GetUtcNow()).Keys);
        Assert.Equal((false, signedAt + TimeSpan.FromMinutes(125)), (key.Submit, key.ReadyAt));

        _host.Clock.Advance(TimeSpan.FromMinutes(125) - TimeSpan.FromSeconds(1));
        await _host.Get<ZoneUpkeep>().RunAsync(zone, CancellationToken.None);
        Assert.Equal("published", StateOfFirst(zone));

        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        await _host.Get<ZoneUpkeep>().RunAsync(zone, CancellationToken.None);
        Assert.Equal("ready", StateOfFirst(zone));
        Assert.True(Assert.Single(DsInfo.Of(zone, _host.Clock.GetUtcNow()).Keys).Submit);
        Assert.True(zone.Snapshot.Apex.TryGet(RecordType.Cds, out var cds));
        Assert.Equal(zone.State.Keys[0].Tag, RrsigTag(cds));
        Assert.True(zone.Snapshot.Apex.Has(RecordType.Cdnskey));
    }

    [Fact]
    public async Task Restart_KeepsStatesAndTimers()
    {
        var signedAt = _host.Clock.GetUtcNow();
        var zone = await _host.NewSignedZoneAsync();
        var due = RolloverPlanner.Waiting(zone.State, signedAt).Select(s => s.Due).ToList();
        var keys = zone.State.Keys;

        await _host.RestartAsync();

        var again = _host.Get<ZoneDirectory>().Find(zone.Origin)!;
        Assert.True(keys.SequenceEqual(again.State.Keys));
        Assert.Equal(due, RolloverPlanner.Waiting(again.State, signedAt).Select(s => s.Due));
        Assert.Equal(zone.Snapshot.Names.ToArray(), again.Snapshot.Names.ToArray());
    }

    [Fact]
    public async Task MonthOfDowntime_SignaturesAreRenewedAndTimersGoOn()
    {
        var zone = await _host.NewSignedZoneAsync();
        await _host.RestartAsync();
        _host.Clock.Advance(TimeSpan.FromDays(30));
        zone = _host.Get<ZoneDirectory>().Find(zone.Origin)!;

        await _host.Get<ZoneUpkeep>().RunAsync(zone, CancellationToken.None);

        Assert.True(DateTimeOffset.FromUnixTimeSeconds(zone.Snapshot.EarliestExpiration) > _host.Clock.GetUtcNow() + TimeSpan.FromDays(5));
        Assert.Equal("ready", StateOfFirst(zone));
        Assert.DoesNotContain(zone.Alarms, a => a.Code is "signature-expired" or "not-published");
    }

    [Fact]
    public async Task Start_SignedAlready_IsRefused()
    {
        var zone = await _host.NewSignedZoneAsync();
        Assert.Equal(RefusalKind.Conflict, _host.Get<SignZone>().Start(zone.Origin, new SignRequest(), ConsoleHost.Tester).Refusal);
        Assert.Equal(RefusalKind.NotFound, _host.Get<SignZone>().Start(DomainName.Parse("no.test."), new SignRequest(), ConsoleHost.Tester).Refusal);
    }

    [Fact]
    public async Task Start_ManyMistakes_AllAreNamed()
    {
        var zone = await _host.NewZoneAsync();
        var outcome = _host.Get<SignZone>().Start(
            zone.Origin,
            new SignRequest
            {
                Algorithm = DnssecAlgorithm.RsaSha1,
                RsaBits = 512,
                Denial = Denial.Nsec3(500),
                Policy = new SigningPolicy { SignatureRefresh = TimeSpan.FromDays(20), DnskeyTtl = TimeSpan.FromSeconds(-1) },
            },
            ConsoleHost.Tester);
        Assert.Equal(["algorithm", "dnskeyTtl", "nsec3.iterations", "rsaBits", "signatureRefresh"], outcome.Problems.Select(p => p.Place).Order());
        Assert.False(zone.State.IsSigned);
        Assert.Empty(zone.State.Keys);
    }

    [Fact]
    public async Task Cancel_WhileItWaitsForItsTurn_LeavesTheZoneAsItWas()
    {
        var zone = await _host.NewZoneAsync();
        var before = zone.Snapshot;
        await zone.Writer.WaitAsync();
        var operation = _host.Get<SignZone>().Start(zone.Origin, new SignRequest(), ConsoleHost.Tester).Value;
        operation.Cancel();
        await operation.Finished;
        zone.Writer.Release();

        Assert.Equal(OperationState.Cancelled, operation.State);
        Assert.Same(before, zone.Snapshot);
        Assert.Empty(zone.State.Keys);
    }

    private static string StateOfFirst(LiveZone zone) => KeyState.Of(zone.State.Keys[0], zone.State).Name;

    private static KeyTag RrsigTag(RRsetView rrset)
    {
        foreach (var rdata in rrset.EnumerateSignatures())
        {
            return RrsigFields.KeyTag(rdata);
        }

        return default;
    }
}
