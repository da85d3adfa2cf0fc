namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// What the caches of the world may hold of one RRset, each version with until when. A cache may hold a version while any server gives it, and for
/// its TTL after the last one did.
/// </summary>
internal sealed class CachePool<T>
    where T : class, IEquatable<T>
{
    private readonly List<Entry> _entries = [];

    /// <summary>The versions a cache may hold at <paramref name="now"/>.</summary>
    public List<T> At(DateTimeOffset now)
    {
        _entries.RemoveAll(e => !e.IsAliveAt(now));
        return _entries.ConvertAll(e => e.Value);
    }

    /// <summary>One more server gives this version. True when no cache could hold it before.</summary>
    public bool Begin(T value, DateTimeOffset now)
    {
        var entry = _entries.Find(e => e.Value.Equals(value));
        var isNew = entry is null || !entry.IsAliveAt(now);
        if (entry is null)
        {
            _entries.Add(entry = new Entry(value));
        }

        entry.Servers++;
        return isNew;
    }

    /// <summary>One server less gives this version; the last to fetch it did just before <paramref name="lastServed"/>.</summary>
    public void End(T value, DateTimeOffset lastServed, TimeSpan ttl)
    {
        var entry = _entries.Find(e => e.Value.Equals(value))!;
        entry.Servers--;
        entry.Until = lastServed + ttl > entry.Until ? lastServed + ttl : entry.Until;
    }

    private sealed class Entry(T value)
    {
        public T Value => value;

        public int Servers { get; set; }

        public DateTimeOffset Until { get; set; }

        public bool IsAliveAt(DateTimeOffset now) => Servers > 0 || now < Until;
    }
}
