using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>A rollover has ended when the keys that go are gone and the keys that come have arrived; a cancelled one when what came is gone again.</summary>
internal static class FinishedRollovers
{
    public static ZoneState Drop(ZoneState zone) => zone.Rollovers.Any(r => IsFinished(r, zone)) ? zone with { Rollovers = zone.Rollovers.RemoveAll(r => IsFinished(r, zone)) } : zone;

    private static bool IsFinished(Rollover rollover, ZoneState zone) => rollover.CancelledAt is null
        ? rollover.Outgoing.All(id => IsGone(zone.FindKey(id))) && rollover.Incoming.All(id => HasArrived(zone.FindKey(id), zone))
        : rollover.Incoming.All(id => IsGone(zone.FindKey(id)) || zone.FindKey(id)!.IsStandby);

    private static bool IsGone(ZoneKey? key) => key is null or { RemovedAt: not null };

    // A key that is on its way out again belongs to a later rollover.
    private static bool HasArrived(ZoneKey? key, ZoneState zone) => key is null || key.Goal == KeyGoal.Hidden || KeyState.Of(key, zone) is KeyState.Active or KeyState.Removed;
}
