using System.Collections.Immutable;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>What people are told of a step: how the states of keys differ before and after, and what ended.</summary>
public static class PlanEvents
{
    /// <summary>What happened between two states of one zone.</summary>
    public static ImmutableArray<PlanEvent> Between(ZoneState before, ZoneState after)
    {
        if (before == after)
        {
            return [];
        }

        var events = ImmutableArray.CreateBuilder<PlanEvent>();
        foreach (var key in after.Keys)
        {
            var state = KeyState.Of(key, after);
            if (before.FindKey(key.Id) is not { } old || KeyState.Of(old, before).GetType() != state.GetType())
            {
                events.Add(new PlanEvent($"key-{state.Name}", key.Id, $"{KeyText.Of(key)} is {state.Name}."));
            }
            else if (old.Ds.State != key.Ds.State && key.Ds.State is RecordState.Omnipresent or RecordState.Hidden)
            {
                events.Add(key.Ds.State == RecordState.Hidden
                    ? new PlanEvent("ds-forgotten", key.Id, $"No cache holds the DS of {KeyText.Of(key)} any more.")
                    : new PlanEvent("ds-omnipresent", key.Id, $"The DS of {KeyText.Of(key)} is known everywhere."));
            }
        }

        events.AddRange(before.Keys.Where(k => after.FindKey(k.Id) is null).Select(k => new PlanEvent("key-purged", k.Id, $"{KeyText.Of(k)} was purged from the archive.")));
        events.AddRange(before.Rollovers.Where(r => after.IsSigned && after.Rollovers.All(a => a.Id != r.Id)).Select(r =>
            new PlanEvent(r.CancelledAt is null ? "rollover-finished" : "rollover-undone", null, $"{RolloverText.Of(r)} {(r.CancelledAt is null ? "is finished" : "is undone")}.")));
        if (before.IsSigned && !after.IsSigned)
        {
            events.Add(new PlanEvent("unsigned", null, "The zone is unsigned: no cache holds a DS of it any more."));
        }

        return events.ToImmutable();
    }
}
