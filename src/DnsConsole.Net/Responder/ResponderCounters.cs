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

    /// <summary>Counts one query, what was done about it, and the response that starts at <paramref name="response"/>.</summary>
    public void Count(in Reply reply, ReadOnlySpan<byte> response)
    {
        _values[Queries]++;
        if (reply.Kind == AnswerKind.Dropped)
        {
            _values[Dropped]++;
            return;
        }

        _values[Math.Min((int)reply.Code.Value, Codes - 1)]++;
        _values[Truncated] += (response[2] >> 1) & 1;
    }

    /// <summary><see cref="Count"/> for counters that several threads write.</summary>
    public void CountShared(in Reply reply)
    {
        Interlocked.Increment(ref _values[Queries]);
        Interlocked.Increment(ref _values[reply.Kind == AnswerKind.Dropped ? Dropped : Math.Min((int)reply.Code.Value, Codes - 1)]);
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
}
