namespace DnsConsole.Net.Responder.Limits;

/// <summary>Lets one log entry through per interval, so that whoever can cause an entry cannot fill the disk.</summary>
internal sealed class LogThrottle(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private long _suppressed;

    /// <summary>Whether to log now; <paramref name="suppressed"/> is how many were not since the last.</summary>
    public bool TryPass(out long suppressed)
    {
        lock (_lock)
        {
            suppressed = _suppressed;
            var now = time.GetUtcNow();
            if (now < _next)
            {
                _suppressed++;
                return false;
            }

            _next = now + interval;
            _suppressed = 0;
            return true;
        }
    }
}
