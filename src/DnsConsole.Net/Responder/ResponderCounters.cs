using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Responder;

/// <summary>
/// What one thread has answered. Each UDP thread writes its own, so that counting costs an addition; those of TCP, where a connection may
/// move between threads, are counted with <see cref="CountShared"/>.
/// </summary>
internal sealed class ResponderCounters
{
    private const int Codes = 24;
    private const int Queries = Codes;
    private const int Dropped = Codes + 1;
    private const int Truncated = Codes + 2;
    private const int Faults = Codes + 3;

    private readonly long[] _values = new long[Codes + 4];

    /// <summary>Counts one query and the response made for it, which is empty when there was none.</summary>
    public void Count(ReadOnlySpan<byte> response)
    {
        _values[Queries]++;
        if (response.IsEmpty)
        {
            _values[Dropped]++;
            return;
        }

        _values[Code(response)]++;
        _values[Truncated] += (response[2] >> 1) & 1;
    }

    /// <summary><see cref="Count"/> for counters that several threads write.</summary>
    public void CountShared(ReadOnlySpan<byte> response)
    {
        Interlocked.Increment(ref _values[Queries]);
        Interlocked.Increment(ref _values[response.IsEmpty ? Dropped : Code(response)]);
        if (!response.IsEmpty && (response[2] & 2) != 0)
        {
            Interlocked.Increment(ref _values[Truncated]);
        }
    }

    /// <summary>Counts a query that met a bug.</summary>
    public void CountFault() => Interlocked.Increment(ref _values[Faults]);

    public void AddTo(ResponderStatistics total)
    {
        total.Queries += Volatile.Read(ref _values[Queries]);
        total.Dropped += Volatile.Read(ref _values[Dropped]);
        total.Truncated += Volatile.Read(ref _values[Truncated]);
        total.Faults += Volatile.Read(ref _values[Faults]);
        for (ushort code = 0; code < Codes; code++)
        {
            if (Volatile.Read(ref _values[code]) is > 0 and var count)
            {
                var key = new ResponseCode(code);
                total.ByCode[key] = total.ByCode.GetValueOrDefault(key) + count;
            }
        }
    }

    // An OPT record, which has the upper bits, is always the last: 00 00 29 size size code …
    private static int Code(ReadOnlySpan<byte> response)
    {
        var code = response[3] & 0x0F;
        if (response[11] != 0 && response[^11..] is [0, 0, 41, ..])
        {
            code |= response[^6] << 4;
        }

        return Math.Min(code, Codes - 1);
    }
}
