namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// Which networks are limited now, for people: a fixed number of entries that all threads write without a lock. Networks that find no entry
/// free are limited all the same and only not listed.
/// </summary>
/// <remarks>
/// <see cref="Note"/> may run on many threads; <see cref="Sweep"/> on one at a time. A response that is noted while its entry is given up may
/// be missing in the entry's count; the counters of the threads have it.
/// </remarks>
internal sealed class LimitedPrefixes
{
    public const int Capacity = 1024;

    private const int Probes = 8;

    private readonly Entry[] _entries = new Entry[Capacity];

    public void Note(ClientPrefix prefix, bool slipped, long now)
    {
        // No prefix is all ones, so the key is never 0, which marks a free entry.
        var key = prefix.Bits + 1;
        var start = (int)((key * 0x9E3779B97F4A7C15) >> 54);
        for (var i = 0; i < Probes; i++)
        {
            ref var entry = ref _entries[(start + i) % Capacity];
            if (Volatile.Read(ref entry.Key) == key)
            {
                entry.Count(slipped, now);
                return;
            }
        }

        for (var i = 0; i < Probes; i++)
        {
            ref var entry = ref _entries[(start + i) % Capacity];
            if (Interlocked.CompareExchange(ref entry.Key, key, 0) == 0)
            {
                Volatile.Write(ref entry.First, now);
                entry.Count(slipped, now);
                return;
            }
        }
    }

    /// <summary>All entries.</summary>
    public IEnumerable<(ClientPrefix Prefix, long First, long Last, long Limited, long Slipped)> All()
    {
        foreach (var entry in _entries)
        {
            if (entry.Key != 0 && entry.Limited > 0)
            {
                yield return (new ClientPrefix(entry.Key - 1), entry.First, entry.Last, entry.Limited, entry.Slipped);
            }
        }
    }

    /// <summary>Gives up entries without a limited response since <paramref name="quietSince"/>, and returns them.</summary>
    public List<(ClientPrefix Prefix, long First, long Last, long Limited, long Slipped)> Sweep(long quietSince)
    {
        var ended = new List<(ClientPrefix, long, long, long, long)>();
        for (var i = 0; i < Capacity; i++)
        {
            ref var entry = ref _entries[i];
            var key = Volatile.Read(ref entry.Key);
            if (key != 0 && Volatile.Read(ref entry.Limited) > 0 && Volatile.Read(ref entry.Last) < quietSince)
            {
                ended.Add((new ClientPrefix(key - 1), entry.First, entry.Last, Interlocked.Exchange(ref entry.Limited, 0), Interlocked.Exchange(ref entry.Slipped, 0)));
                Volatile.Write(ref entry.Key, 0);
            }
        }

        return ended;
    }

    private struct Entry
    {
        public ulong Key;
        public long First;
        public long Last;
        public long Limited;
        public long Slipped;

        public void Count(bool slipped, long now)
        {
            Volatile.Write(ref Last, now);
            Interlocked.Increment(ref Limited);
            if (slipped)
            {
                Interlocked.Increment(ref Slipped);
            }
        }
    }
}
