using System.Collections.Immutable;
using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Ui.Keys;

/// <summary>What a zone waits for, told as of now: the planner's own words, with the time that is left counted down.</summary>
internal static class LiveSteps
{
    // Without anything measured the planner moves nothing and only says what it waits for.
    public static ImmutableArray<PlannedStep> Of(ZoneState zone, DateTimeOffset now) =>
        zone.IsSigned ? RolloverPlanner.Next(zone, ServedKeys.Nothing, now).Steps : [];
}
