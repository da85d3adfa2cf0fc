using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class FinishedRolloversTests
{
    private readonly PlannedZone _zone = PlannedZone.Settled();

    [Fact]
    public void OldKeyGoneButNewOneNotInForce_Runs()
    {
        _zone.Start(new RolloverRequest(RolloverKind.Ksk));
        _zone.Pass(TimeSpan.FromHours(3));
        _zone.Parent();
        _zone.Pass(TimeSpan.FromDays(3));

        // Both are asked for until the parent has one of them.
        Assert.Single(_zone.State.Rollovers);
        _zone.Parent(3);
        _zone.Pass(TimeSpan.FromDays(3));
        Assert.Empty(_zone.State.Rollovers);
    }

    [Fact]
    public void NewKeyReplacedByALaterRollover_FinishesWithThatOne()
    {
        _zone.Start(new RolloverRequest(RolloverKind.Zsk));
        _zone.Pass(TimeSpan.FromMinutes(130));
        _zone.Start(new RolloverRequest(RolloverKind.Zsk) { IsEmergency = true });
        Assert.Equal(2, _zone.State.Rollovers.Length);

        _zone.Pass(TimeSpan.FromDays(1));
        Assert.Empty(_zone.State.Rollovers);
        Assert.Equal([1, 4], _zone.State.PresentKeys.Select(k => k.Id));
    }

    [Fact]
    public void Cancelled_RunsUntilWhatCameIsGone()
    {
        _zone.AddStandby(KeyRole.Zsk);
        _zone.Pass(TimeSpan.FromHours(3));
        var rollover = _zone.Start(new RolloverRequest(RolloverKind.Zsk));
        _zone.Pass(TimeSpan.FromMinutes(10));
        _zone.Cancel(rollover);
        Assert.Equal("cancelling", RolloverProgress.Of(_zone.State.Rollovers[0], _zone.State, _zone.Now).State);

        _zone.Pass(TimeSpan.FromDays(1));
        Assert.Empty(_zone.State.Rollovers);
        Assert.Equal([1, 2], _zone.State.PresentKeys.Select(k => k.Id));
    }
}
