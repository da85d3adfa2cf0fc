using System.Buffers;

namespace DnsConsole.Net.Responder;

/// <summary>Octets in a buffer of the shared pool, taken when there are some and given back when there are none.</summary>
internal struct PooledBuffer
{
    private const int InitialSize = 4096;

    private byte[] _octets;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Those there are.</summary>
    public readonly Memory<byte> Filled => _octets.AsMemory(0, Count);

    public readonly ReadOnlySpan<byte> Span => _octets.AsSpan(0, Count);

    /// <summary>Room behind them, so that there can be <paramref name="total"/> octets at least; say with <see cref="Add(int)"/> how many were put there.</summary>
    public Memory<byte> Room(int total)
    {
        if (_octets is null || total > _octets.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(total, Math.Max(InitialSize, 2 * (_octets?.Length ?? 0))));
            Span.CopyTo(larger);
            Return();
            _octets = larger;
        }

        return _octets.AsMemory(Count);
    }

    public void Add(int count) => Count += count;

    public void Add(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Room(Count + octets.Length).Span);
        Count += octets.Length;
    }

    /// <summary>Drops octets from the front; the buffer goes back when none are left.</summary>
    public void Remove(int count)
    {
        Count -= count;
        if (Count == 0)
        {
            Return();
        }
        else
        {
            _octets.AsSpan(count, Count).CopyTo(_octets);
        }
    }

    private void Return()
    {
        if (_octets is not null)
        {
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = null!;
        }
    }
}
