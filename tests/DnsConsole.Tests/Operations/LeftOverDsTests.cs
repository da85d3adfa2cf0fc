using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.TestKit.Servers;
using DnsConsole.Workers;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Operations;

/// <summary>A DS that comes back to the parent, or stays there, when nothing stands behind it any more.</summary>
public sealed class LeftOverDsTests : IAsyncLifetime
{
    private readonly ConsoleHost _host = new() { Parent = new ScriptedParent() };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task UnsignedZone_IsWatchedAndItsKeysAreKeptUntilTheDsIsGone()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { PurgeAfter = TimeSpan.FromDays(10) } });
        await _host.PassAsync(TimeSpan.FromMinutes(125));
        var ds = DsDigest.Compute(zone.Origin, zone.State.Keys[0].Dnskey, DigestType.Sha256);
        _host.Parent!.Serve(ds);
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(RecordState.Omnipresent, zone.State.Keys[0].Ds.State);

        await _host.Get<UnsignZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None);
        _host.Parent.Serve();
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromHours(3));
        Assert.False(zone.State.IsSigned);
        Assert.Empty(zone.Alarms);

        // Somebody, or a backup of the registry, puts it back.
        _host.Parent.Serve(ds);
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        var alarm = Assert.Single(zone.Alarms);
        Assert.Equal(("ds-left-over", DnsConsole.Zones.Checks.ProblemSeverity.Error), (alarm.Code, alarm.Severity));

        await _host.PassAsync(TimeSpan.FromDays(11));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Contains(zone.State.Keys, k => k.Role == KeyRole.Ksk);
        Assert.Equal("ds-left-over", Assert.Single(zone.Alarms).Code);

        _host.Parent.Serve();
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(zone.Alarms);
        Assert.Empty(zone.State.Keys);
        Assert.Equal(0, _host.Count("SELECT count(*) FROM key_secrets"));
        Assert.Null(_host.Get<Schedule>().DueAt(zone.Origin, WorkKind.ParentCheck));
    }
}
