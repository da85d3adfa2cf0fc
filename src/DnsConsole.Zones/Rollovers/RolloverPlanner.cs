using System.Collections.Immutable;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Says which steps of a zone's keys are due and safe, and what all others wait for.
/// </summary>
/// <remarks>
/// Pure: the same zone, measurements and time give the same plan; the future shown to people is this function run forward
/// (<see cref="Forecast"/>). A step has three parts: records move on with time (<see cref="TimeMoves"/>), the parent is asked for the right DS
/// (<see cref="DsWishes"/>), and whatever the keys' goals want and <see cref="CacheRules"/> allow is done (<see cref="GoalMoves"/>).
/// </remarks>
public static class RolloverPlanner
{
    /// <summary>Takes every step that is due at <paramref name="now"/> and lists what comes next.</summary>
    /// <param name="served">What the zone's own servers were measured to serve.</param>
    public static Plan Next(ZoneState zone, ServedKeys served, DateTimeOffset now)
    {
        if (!zone.IsSigned)
        {
            var kept = Archive.Purge(zone, now);
            return new Plan(kept, Waiting(kept, now), [], PlanEvents.Between(zone, kept));
        }

        var moved = TimeMoves.Apply(zone, served, now);
        moved = GoalMoves.Apply(moved, now);
        moved = Archive.Purge(Archive.Remove(moved, now), now);
        moved = KeyStateTimes.Stamp(moved, now);
        moved = FinishedRollovers.Drop(moved);
        return new Plan(moved, Waiting(moved, now), [.. ScheduledRollovers.Due(moved, now)], PlanEvents.Between(zone, moved));
    }

    /// <summary>What a zone waits for as of <paramref name="now"/>, soonest first; what waits for somebody and not for a time stands at the end.</summary>
    public static ImmutableArray<PlannedStep> Waiting(ZoneState zone, DateTimeOffset now) =>
        [.. WaitingSteps.Of(zone, now).OrderBy(s => s.Due ?? DateTimeOffset.MaxValue)];
}
