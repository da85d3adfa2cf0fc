using System.Globalization;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Durations as people say them: the two largest units, "2 h 05 min", "3 d", "45 s".</summary>
public static class DurationText
{
    public static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            return "0 s";
        }

        // What is left of a wait of 2 h 05 min a moment after it began is still 2 h 05 min.
        duration = TimeSpan.FromSeconds(Math.Ceiling(duration.TotalSeconds));
        var text = duration switch
        {
            { TotalDays: >= 1 } => Pair(duration.Days, "d", duration.Hours, "h"),
            { TotalHours: >= 1 } => Pair(duration.Hours, "h", duration.Minutes, "min"),
            { TotalMinutes: >= 1 } => Pair(duration.Minutes, "min", duration.Seconds, "s"),
            _ => Pair((int)duration.TotalSeconds, "s", 0, ""),
        };
        return text;
    }

    private static string Pair(int major, string majorUnit, int minor, string minorUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{major} {majorUnit}{(minor == 0 ? "" : $" {minor:D2} {minorUnit}")}");
}
