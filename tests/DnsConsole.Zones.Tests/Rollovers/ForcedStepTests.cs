using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class ForcedStepTests
{
    [Fact]
    public void KeyReady_FirstSigning_TheDsMayBeSubmittedAtOnce()
    {
        var zone = PlannedZone.JustSigned(zoneTtl: TimeSpan.FromDays(7));
        Force(zone, 1, "key-ready");
        Assert.Equal("ready", zone.StateOf(1));
        Assert.Equal("submit-ds", zone.StepOf(1)!.Action);
    }

    [Fact]
    public void KeyReady_Zsk_TakesOverAtOnce()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Zsk));
        Force(zone, 3, "key-ready");
        Assert.Equal(("retired", "active"), (zone.StateOf(2), zone.StateOf(3)));
    }

    [Fact]
    public void KeyPublished_NewAlgorithm_IsPublishedBeforeItsSignaturesAreKnown()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Algorithm) { Algorithm = DnssecAlgorithm.Ed25519 });
        Force(zone, 3, "key-published");
        Assert.True(zone.Key(3).IsPublished && zone.Key(4).IsPublished);
    }

    [Fact]
    public void SubmitDs_ParentNotReached_TheKeyIsInForce()
    {
        var zone = PlannedZone.JustSigned();
        zone.Pass(TimeSpan.FromHours(3));
        Force(zone, 1, "submit-ds");
        Assert.Equal("active", zone.StateOf(1));
    }

    [Fact]
    public void RemoveDs_ParentKeepsIt_TheOldKeyGoes()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Ksk));
        zone.Pass(TimeSpan.FromHours(3));
        zone.Parent(1, 3);
        Force(zone, 1, "remove-ds");
        Assert.False(zone.Key(1).IsPublished);
    }

    [Fact]
    public void SignaturesForgottenThenKeyRemoved_EndsTheRollover()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Zsk));
        Force(zone, 3, "key-ready");
        Force(zone, 2, "signatures-forgotten");
        Force(zone, 2, "key-removed");
        Assert.Equal("removed", zone.StateOf(2));
        Assert.Empty(zone.State.Rollovers);
    }

    [Fact]
    public void Unsign_DsStands_IsStrippedAtOnce()
    {
        var zone = PlannedZone.Settled();
        zone.Change(z => Unsigning.Start(z, zone.Now));
        zone.Change(z => ForcedStep.Apply(z, RolloverPlanner.Waiting(z, zone.Now).Single(s => s.Action == "unsign"), zone.Now)!);
        Assert.False(zone.State.IsSigned);
    }

    [Fact]
    public void StepOfNoKeyOrThatWaitsForALifetime_CannotBeForced()
    {
        var zone = PlannedZone.Settled(policy: new());
        Assert.Null(ForcedStep.Apply(zone.State, new PlannedStep("key-ready", 77, null, ""), zone.Now));
        Assert.Null(ForcedStep.Apply(zone.State, RolloverPlanner.Waiting(zone.State, zone.Now).Single(s => s.Action == "rollover-begins"), zone.Now));
    }

    private static void Force(PlannedZone zone, int key, string action)
    {
        var step = zone.StepOf(key)!;
        Assert.Equal(action, step.Action);
        zone.Change(z => ForcedStep.Apply(z, step, zone.Now)!);
    }
}
