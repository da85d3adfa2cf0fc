using System.Globalization;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations;

/// <summary>How fast long work goes, and how long it still takes.</summary>
/// <param name="SignaturesPerSecond">Null while not known, or where none are made.</param>
/// <param name="Left">Time until the stage is done; null while not known.</param>
public readonly record struct PaceReport(double? SignaturesPerSecond, TimeSpan? Left)
{
    /// <summary>"75,000 signatures/s", "about 35 s left": as much as is known, with a separator between; empty when that is nothing.</summary>
    public string Text(string separator) => string.Join(separator, new[] { RateText, LeftText }.Where(t => t.Length > 0));

    private string RateText => SignaturesPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:N0} signatures/s") : "";

    // Rounded up, so that it neither jumps about nor says that nothing is left while something is.
    private string LeftText => Left switch
    {
        null => "",
        { TotalSeconds: < 10 } => "a few seconds left",
        { TotalMinutes: < 2 } few => $"about {DurationText.Of(Up(few, TimeSpan.FromSeconds(5)))} left",
        { } many => $"about {DurationText.Of(Up(many, TimeSpan.FromMinutes(1)))} left",
    };

    private static TimeSpan Up(TimeSpan time, TimeSpan step) => step * Math.Ceiling(time / step);
}
