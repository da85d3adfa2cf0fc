namespace DnsConsole.Net.Responder;

/// <summary>
/// A count for each zone, found by its number. It grows with the zones asked for, a chunk at a time, and only then takes a lock; a count, once
/// there, never moves, so none is lost. Takes eight octets per zone that was ever created.
/// </summary>
internal sealed class ZoneCounts
{
    private const int ChunkBits = 10;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly Lock _growing = new();
    private long[]?[] _chunks = new long[16][];

    /// <summary>Adds one; only ever called by the thread that owns this.</summary>
    public void Add(int number) => (Find(number) ?? Grow(number))[number & ChunkMask]++;

    /// <summary>Adds one; by any thread, and then never by <see cref="Add"/>.</summary>
    public void AddShared(int number) => Interlocked.Increment(ref (Find(number) ?? Grow(number))[number & ChunkMask]);

    /// <summary>One more than the highest number there may be a count for.</summary>
    public int Length => Volatile.Read(ref _chunks).Length << ChunkBits;

    /// <summary>Adds all counts to those in <paramref name="total"/>, as far as it reaches.</summary>
    public void AddTo(Span<long> total)
    {
        for (var start = 0; start < Math.Min(total.Length, Length); start += ChunkMask + 1)
        {
            if (Find(start) is { } chunk)
            {
                for (var i = 0; i < Math.Min(chunk.Length, total.Length - start); i++)
                {
                    total[start + i] += Volatile.Read(ref chunk[i]);
                }
            }
        }
    }

    private long[]? Find(int number)
    {
        var chunks = Volatile.Read(ref _chunks);
        var index = number >> ChunkBits;
        return index < chunks.Length ? Volatile.Read(ref chunks[index]) : null;
    }

    private long[] Grow(int number)
    {
        var index = number >> ChunkBits;
        lock (_growing)
        {
            if (index >= _chunks.Length)
            {
                var longer = new long[Math.Max(index + 1, 2 * _chunks.Length)][];
                _chunks.CopyTo(longer, 0);
                Volatile.Write(ref _chunks, longer);
            }

            if (_chunks[index] is null)
            {
                Volatile.Write(ref _chunks[index], new long[ChunkMask + 1]);
            }

            return _chunks[index]!;
        }
    }
}
