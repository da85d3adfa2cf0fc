using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class ScheduledRolloversTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    // DNSKEY TTL, zone propagation and publish safety: the successor takes over when the lifetime ends.
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(125);

    [Fact]
    public void Zsk_BeginsSoEarlyThatTheSuccessorTakesOverWhenTheLifetimeEnds()
    {
        var zone = PlannedZone.Settled(policy: new() { ZskLifetime = Lifetime });
        var begin = TestZones.Start + Lifetime - Lead;

        Assert.Empty(ScheduledRollovers.Due(zone.State, begin - TimeSpan.FromTicks(1)));
        Assert.Equal(new RolloverRequest(RolloverKind.Zsk) { KeyId = 2 }, Assert.Single(ScheduledRollovers.Due(zone.State, begin)));

        zone.Pass(begin - zone.Now);
        zone.Start(new RolloverRequest(RolloverKind.Zsk) { KeyId = 2 });
        zone.Pass(Lead);
        Assert.Equal(("active", TestZones.Start + Lifetime), (zone.StateOf(3), zone.Key(3).ActivatedAt!.Value));
    }

    [Theory]
    [InlineData(false, RolloverKind.Ksk)]
    [InlineData(true, RolloverKind.Csk)]
    public void KskAndCsk_CountFromWhenTheDsWasThere(bool csk, RolloverKind kind)
    {
        var zone = PlannedZone.Settled(csk, new() { ZskLifetime = null, KskLifetime = Lifetime, CskLifetime = Lifetime });
        var begin = zone.Key(1).ActivatedAt!.Value + Lifetime - Lead;

        Assert.Empty(ScheduledRollovers.Due(zone.State, begin - TimeSpan.FromTicks(1)));
        Assert.Equal(kind, Assert.Single(ScheduledRollovers.Due(zone.State, begin)).Kind);
    }

    [Fact]
    public void NoLifetimeOrRolledOrStandbyOrUnsigning_NothingIsDue()
    {
        var zone = PlannedZone.Settled(policy: new() { ZskLifetime = Lifetime });
        var late = TestZones.Start + (2 * Lifetime);
        Assert.Empty(ScheduledRollovers.Due(zone.State with { Policy = new SigningPolicy { ZskLifetime = null } }, late));
        Assert.Empty(ScheduledRollovers.Due(Unsigning.Start(zone.State, late), late));

        zone.AddStandby(KeyRole.Zsk);
        Assert.Equal([2], ScheduledRollovers.Due(zone.State, late).Select(r => r.KeyId!.Value));
        zone.Start(new RolloverRequest(RolloverKind.Zsk));
        Assert.Empty(ScheduledRollovers.Due(zone.State, late));
    }
}
