using System.Collections.Immutable;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Operations;

public sealed class ZoneAlarmsTests : IAsyncLifetime
{
    private static readonly DomainName Parent = DomainName.Parse("test.");

    private readonly ConsoleHost _host = new();
    private LiveZone _zone = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { PrivateZone = true } });
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Healthy_NoAlarm() => Assert.Empty(After(_zone.State, null));

    [Fact]
    public void DsBeforeTheKeyIsReady_SaysWhatResolversSee()
    {
        var alarm = Assert.Single(After(_zone.State, Ds()));
        Assert.Equal(("ds-early", ProblemSeverity.Error), (alarm.Code, alarm.Severity));
        Assert.Contains("SERVFAIL", alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DsGoneAfterItWasThere_StaysAnAlarmUntilItIsBack()
    {
        var seen = Seen(_zone.State, Ds());
        Assert.Contains(After(seen, []), a => a.Code == "ds-missing");
        Assert.DoesNotContain(After(Seen(seen, []), Ds()), a => a.Code == "ds-missing");
    }

    [Fact]
    public void WrongAndForeignDs_AreToldApart()
    {
        var right = Ds()[0];
        Assert.Contains(After(_zone.State, [DsData.Create(right.KeyTag, right.Algorithm, right.DigestType, new byte[32])]), a => a.Code == "ds-mismatch");
        Assert.Contains(After(_zone.State, [DsData.Create(new KeyTag((ushort)(right.KeyTag.Value ^ 1)), right.Algorithm, right.DigestType, right.Digest)]), a => a.Code == "ds-unknown");
    }

    [Fact]
    public void SignatureThatWasNotRenewed_WarnsAndThenIsCritical()
    {
        _host.Clock.Advance(TimeSpan.FromDays(12));
        Assert.Equal("signature-expiring", Assert.Single(After(_zone.State, null)).Code);
        _host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("signature-expired", Assert.Single(After(_zone.State, null)).Code);
    }

    private DsData[] Ds() => [DsDigest.Compute(_zone.Origin, _zone.State.Keys[0].Dnskey, DigestType.Sha256)];

    private ImmutableArray<ZoneAlarm> After(ZoneState state, DsData[]? ds) =>
        ZoneAlarms.Of(_zone, ds is null ? state : Seen(state, ds), _zone.Snapshot, _host.Clock.GetUtcNow());

    private ZoneState Seen(ZoneState state, DsData[] ds)
    {
        var answer = new ParentServerAnswer(DomainName.Parse("ns.test."), new IPEndPoint(IPAddress.Loopback, 53), [.. ds], new Ttl(3600), true, TimeSpan.Zero, null);
        return ParentSightings.Apply(state, ParentJudge.Judge(state, Parent, true, [answer], _host.Clock.GetUtcNow()));
    }
}
