namespace DnsConsole.Zones;

/// <summary>
/// The largest TTL with which something is served, and the largest with which it was served before and may still be cached. A larger TTL counts
/// at once; a smaller one only when what was served with the larger has left the caches.
/// </summary>
/// <param name="Current">The TTL served now.</param>
/// <param name="Earlier">A larger TTL served before; zero when there is none.</param>
/// <param name="EarlierUntil">Until when caches may hold what was served with <paramref name="Earlier"/>.</param>
public readonly record struct RememberedTtl(TimeSpan Current, TimeSpan Earlier = default, DateTimeOffset EarlierUntil = default)
{
    /// <summary>The largest TTL that anything in a cache may have at <paramref name="time"/>.</summary>
    public TimeSpan LargestAt(DateTimeOffset time) => Earlier > Current && time < EarlierUntil ? Earlier : Current;

    /// <summary>The TTL is <paramref name="ttl"/> from <paramref name="now"/> on; servers go on with the old one for <paramref name="propagation"/>.</summary>
    public RememberedTtl Serve(TimeSpan ttl, DateTimeOffset now, TimeSpan propagation)
    {
        if (ttl >= Current)
        {
            return this with { Current = ttl };
        }

        var earlier = LargestAt(now);
        var until = now + propagation + Current;
        return new RememberedTtl(ttl, earlier, earlier > Current && EarlierUntil > until ? EarlierUntil : until);
    }
}
