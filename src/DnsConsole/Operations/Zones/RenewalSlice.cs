namespace DnsConsole.Operations.Zones;

/// <summary>
/// How many names of a large zone are renewed at once: as many as take some milliseconds, so that an edit that comes meanwhile does not wait
/// long, whatever a signature costs and whatever else the machine does.
/// </summary>
internal sealed class RenewalSlice(TimeProvider clock)
{
    private const int First = 100;
    private const int Fewest = 20;
    private const int Most = 5_000;

    private static readonly TimeSpan Goal = TimeSpan.FromMilliseconds(25);

    private int _names = First;
    private long? _begun;

    /// <summary>Whether none was begun yet.</summary>
    public bool IsFirst => _begun is null;

    /// <summary>Begins a slice: its number of names, by how long the one before has taken until now.</summary>
    public int Next()
    {
        var now = clock.GetTimestamp();
        if (_begun is { } before)
        {
            // One slow slice may have waited for something else than its signatures.
            var factor = Math.Clamp(Goal / clock.GetElapsedTime(before, now), 0.5, 2);
            _names = (int)Math.Clamp(_names * factor, Fewest, Most);
        }

        _begun = now;
        return _names;
    }
}
