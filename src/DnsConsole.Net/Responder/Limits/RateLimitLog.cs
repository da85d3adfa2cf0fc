using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// Says in the log when limiting of a network begins and when it has ended. It looks once a second, so that the threads that answer write no
/// log; and of many networks it names one now and then, the worst first.
/// </summary>
internal sealed partial class RateLimitLog : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenEntries = TimeSpan.FromSeconds(10);

    private readonly ResponseRateLimiter _limiter;
    private readonly ILogger _logger;
    private readonly LogThrottle _throttle;
    private readonly HashSet<System.Net.IPNetwork> _named = [];
    private readonly Lock _looking = new();
    private readonly ITimer _timer;

    public RateLimitLog(ResponseRateLimiter limiter, TimeProvider time, ILogger logger)
    {
        (_limiter, _logger, _throttle) = (limiter, logger, new LogThrottle(time, BetweenEntries));
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // A look that takes longer than the interval must not meet the next.
        if (!_looking.TryEnter())
        {
            return;
        }

        try
        {
            foreach (var ended in _limiter.Sweep().Where(e => _named.Remove(e.Network)))
            {
                LogEnded(_logger, ended.Network, ended.Limited, (long)(ended.Since - ended.Last).TotalSeconds, ended.Slipped);
            }

            var limited = _limiter.Current();
            if (limited.FirstOrDefault(l => l.Last <= Interval && !_named.Contains(l.Network)) is { } worst && _throttle.TryPass(out _))
            {
                _named.Add(worst.Network);
                LogBegan(_logger, worst.Network, limited.Count(l => l.Last <= Interval));
            }
        }
        finally
        {
            _looking.Exit();
        }
    }

    [LoggerMessage(3020, LogLevel.Warning, "Responses over UDP to {Network} are limited: it gets too many. Networks limited now: {Networks}.")]
    private static partial void LogBegan(ILogger logger, System.Net.IPNetwork network, int networks);

    [LoggerMessage(3021, LogLevel.Information, "Responses over UDP to {Network} are limited no longer: {Limited} were held back in {Seconds} s, {Slipped} of them sent truncated.")]
    private static partial void LogEnded(ILogger logger, System.Net.IPNetwork network, long limited, long seconds, long slipped);
}
