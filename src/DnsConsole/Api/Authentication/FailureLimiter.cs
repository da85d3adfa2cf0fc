using System.Collections.Concurrent;
using System.Net;

namespace DnsConsole.Api.Authentication;

/// <summary>
/// Counts wrong keys by address, so that guessing is slow and does not fill the log. A right key always passes: nobody is locked out by
/// somebody else behind the same address.
/// </summary>
internal sealed class FailureLimiter(TimeProvider time)
{
    /// <summary>Wrong keys in one window before the answer is 429.</summary>
    public const int Allowed = 30;

    // More addresses than this at once are an attack; forgetting all of them is better than growing without end.
    private const int MaxAddresses = 10_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<IPAddress, Count> _failures = new();

    /// <summary>Notes a wrong key; false when there have been too many.</summary>
    public bool Note(IPAddress address)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= MaxAddresses)
        {
            _failures.Clear();
        }

        var count = _failures.AddOrUpdate(
            address,
            static (_, now) => new Count(now, 1),
            static (_, old, now) => now - old.Since >= Window ? new Count(now, 1) : old with { Failures = Math.Min(old.Failures + 1, Allowed + 1) },
            now);
        return count.Failures <= Allowed;
    }

    private sealed record Count(DateTimeOffset Since, int Failures);
}
