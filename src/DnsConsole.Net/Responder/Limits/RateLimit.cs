namespace DnsConsole.Net.Responder.Limits;

/// <summary>A rate in the two numbers of the generic cell rate algorithm (ITU-T I.371), in ticks of 100 ns.</summary>
/// <param name="Interval">What one response costs; 0 for no limit.</param>
/// <param name="Tolerance">How much may be spent ahead of time.</param>
internal readonly record struct RateLimit(long Interval, long Tolerance)
{
    public bool IsSet => Interval > 0;

    /// <summary>So many per second; who was quiet may have those of <paramref name="window"/> at once, and one in any case.</summary>
    public static RateLimit Of(int perSecond, TimeSpan window)
    {
        if (perSecond == 0)
        {
            return default;
        }

        var interval = TimeSpan.TicksPerSecond / perSecond;
        return new RateLimit(interval, Math.Max(0, window.Ticks - interval));
    }
}
