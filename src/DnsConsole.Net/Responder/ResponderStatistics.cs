using DnsConsole.Dns.Registries;
using static DnsConsole.Net.Responder.CounterLayout;

namespace DnsConsole.Net.Responder;

/// <summary>What a responder has done since it was started, or between two moments; over all transports, or over one.</summary>
/// <remarks>
/// Each message received is either dropped, a fault, rate-limited or answered; an answer counts once by kind and once by RCODE. The threads
/// go on counting while they are read, so sums that should be equal may differ by what is in hand.
/// </remarks>
public sealed class ResponderStatistics
{
    private readonly long[] _values;

    internal ResponderStatistics(long[] values) => _values = values;

    /// <summary>Nothing at all.</summary>
    public static ResponderStatistics Empty { get; } = new(new long[CounterLayout.Length]);

    /// <summary>Messages received, answered or not.</summary>
    public long Queries => _values[CounterLayout.Queries];

    /// <summary>Messages that got no response: no whole header, or responses themselves.</summary>
    public long Dropped => _values[Kinds];

    /// <summary>Responses given to the system for sending.</summary>
    public long Responses => Sum(Kinds + 1, KindCount - 1);

    /// <summary>Responses with TC.</summary>
    public long Truncated => _values[CounterLayout.Truncated];

    /// <summary>Queries that met a bug in this program; there should be none.</summary>
    public long Faults => _values[CounterLayout.Faults];

    /// <summary>Responses that the system would not send: no route, a filter.</summary>
    public long Unsent => _values[CounterLayout.Unsent];

    /// <summary>Octets of the messages received, without headers of lower layers.</summary>
    public long OctetsIn => _values[CounterLayout.OctetsIn];

    /// <summary>Octets of the responses, counted likewise.</summary>
    public long OctetsOut => _values[CounterLayout.OctetsOut];

    /// <summary>Connections accepted.</summary>
    public long Accepted => _values[CounterLayout.Accepted];

    /// <summary>Of those, the ones with which no TLS handshake came about.</summary>
    public long Refused => _values[CounterLayout.Refused];

    /// <summary>Connections closed to make room for another: too many were open, in all or by one client.</summary>
    public long Evicted => _values[CounterLayout.Evicted];

    /// <summary>Connections closed because no whole query came, or answers were not taken, for too long.</summary>
    public long TimedOut => _values[CounterLayout.TimedOut];

    /// <summary>Responses held back by rate limiting and not sent.</summary>
    public long RateLimited => Sum(Limited, KindCount);

    /// <summary>Responses that rate limiting sent truncated; they count as responses too.</summary>
    public long RateSlipped => Sum(Slipped, KindCount);

    /// <summary>Responses by RCODE.</summary>
    public IReadOnlyDictionary<ResponseCode, long> ByCode => Where(Codes, CodeCount).ToDictionary(c => new ResponseCode((ushort)c.Index), c => c.Value);

    /// <summary>Responses by kind.</summary>
    public IReadOnlyDictionary<AnswerKind, long> ByKind => ByKindFrom(Kinds);

    /// <summary>Of <see cref="RateLimited"/>, by kind.</summary>
    public IReadOnlyDictionary<AnswerKind, long> LimitedByKind => ByKindFrom(Limited);

    /// <summary>Of <see cref="RateSlipped"/>, by kind.</summary>
    public IReadOnlyDictionary<AnswerKind, long> SlippedByKind => ByKindFrom(Slipped);

    /// <summary>Queries by QTYPE; 0 for those without a readable question, null for rare types.</summary>
    public IReadOnlyList<(RecordType? Type, long Queries)> ByType =>
        [.. Where(Types, TypeCount).Select(c => (c.Index == TypeCount - 1 ? (RecordType?)null : new RecordType((ushort)c.Index), c.Value))];

    /// <summary>Queries whose latency was measured.</summary>
    public long Timed => Sum(Latency, LatencyBuckets.Count);

    /// <summary>All latencies added.</summary>
    public TimeSpan LatencySum => TimeSpan.FromTicks(_values[CounterLayout.LatencySum]);

    /// <summary>The latency that the given share of queries did not exceed, rounded up by a quarter at most; zero when none was measured.</summary>
    /// <param name="share">0 to 1.</param>
    public TimeSpan Percentile(double share)
    {
        var rest = (long)Math.Ceiling(Timed * share);
        for (var bucket = 0; bucket < LatencyBuckets.Count; bucket++)
        {
            rest -= _values[Latency + bucket];
            if (rest <= 0 && _values[Latency + bucket] > 0)
            {
                return TimeSpan.FromTicks(LatencyBuckets.End(bucket));
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>How many queries took less than 100 ns × 2^<paramref name="octave"/>; from 2 to <see cref="LatencyBuckets.Octaves"/>.</summary>
    public long TimedBelow(int octave) => Sum(Latency, 4 * (octave - 1));

    /// <summary>The sum of both.</summary>
    public ResponderStatistics And(ResponderStatistics other) => new([.. _values.Zip(other._values, (one, two) => one + two)]);

    /// <summary>What happened since <paramref name="earlier"/>.</summary>
    public ResponderStatistics Since(ResponderStatistics earlier) => new([.. _values.Zip(earlier._values, (now, then) => now - then)]);

    private long Sum(int start, int count) => Enumerable.Range(start, count).Sum(i => _values[i]);

    private Dictionary<AnswerKind, long> ByKindFrom(int start) =>
        Where(start, KindCount).Where(c => c.Index != (int)AnswerKind.Dropped).ToDictionary(c => (AnswerKind)c.Index, c => c.Value);

    private IEnumerable<(int Index, long Value)> Where(int start, int count) =>
        Enumerable.Range(0, count).Select(i => (Index: i, Value: _values[start + i])).Where(c => c.Value > 0);
}
