using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Api.Rollovers;

/// <summary>A zone on its way to being unsigned: what it waits for, why, and until when if that is known.</summary>
internal sealed record UnsignBody(DateTimeOffset Since, string Step, string Reason, DateTimeOffset? Until)
{
    /// <summary>Null when the zone is not on that way.</summary>
    public static UnsignBody? Of(ZoneState zone, DateTimeOffset now) =>
        zone.UnsigningSince is { } since && RolloverPlanner.Waiting(zone, now).FirstOrDefault(s => s.Action == "unsign") is { } step
            ? new UnsignBody(since, step.Action, step.Reason, step.Due)
            : null;
}
