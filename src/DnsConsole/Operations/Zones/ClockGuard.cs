using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// Refuses to sign or to move keys while the wall clock is behind the newest signature: signatures made then would not be valid yet, or
/// expire too early, and every timer would run wrong. It clears by itself when the clock is right again.
/// </summary>
internal static class ClockGuard
{
    // Machines that are set by NTP step by fractions of a second.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public static ZoneProblem? Check(ZoneState zone, DateTimeOffset now) => zone.LastSignedAt is { } last && now < last - Tolerance
        ? new ZoneProblem("clock-behind", $"The clock of this machine shows {now:u}, {DurationText.Of(last - now)} before the newest signature of {zone.Origin}. Nothing is signed until it is right.")
        : null;
}
