using System.Collections.Immutable;
using DnsConsole.Net.Responder;

namespace DnsConsole.Operations.Server;

/// <summary>
/// Remembers what the name server did in the last ten minutes. The server only counts; here the counts are read every few seconds and become
/// rates. Pages and API read; <see cref="Take"/> belongs to the worker.
/// </summary>
internal sealed class ServerWatch(ResponderHost host, TimeProvider time)
{
    /// <summary>How often <see cref="Take"/> is called.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Samples that are kept.</summary>
    public const int Length = 300;

    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(1);

    private volatile State _state = new([], [], null, null);

    /// <summary>The last ten minutes, oldest first.</summary>
    public ImmutableArray<ServerSample> Samples => _state.Samples;

    /// <summary>Counts of about a minute ago, to be compared with those of now; null before the first sample.</summary>
    public Reading? MinuteAgo => _state.Readings is [var oldest, ..] ? oldest : null;

    /// <summary>Queries by zone of one to two minutes ago; null before the first sample.</summary>
    public ZoneReading? ZonesThen => _state.ZonesThen;

    /// <summary>The counts now.</summary>
    public Reading Read() => new(
        time.GetTimestamp(), Enum.GetValues<Transport>().ToImmutableDictionary(t => t, t => host.Statistics(t)), host.ReceiveOverflows);

    /// <summary>The time between two readings in seconds; not quite 0, so that one may divide by it.</summary>
    public double Seconds(long from, long to) => Math.Max(0.001, time.GetElapsedTime(from, to).TotalSeconds);

    /// <summary>Takes a sample.</summary>
    public void Take()
    {
        var (before, now) = (_state, Read());
        var readings = before.Readings.RemoveAll(r => time.GetElapsedTime(r.Timestamp, now.Timestamp) > Recently).Add(now);
        var samples = before.Samples;
        if (before.Readings is [.., var last])
        {
            samples = (samples.Length < Length ? samples : samples.RemoveAt(0)).Add(Sample(last, now));
        }

        // Two generations: the older one is what rates are computed from, so it is never younger than a minute once there is one.
        var (then, next) = (before.ZonesThen, before.ZonesNext);
        if (next is null || time.GetElapsedTime(next.Timestamp, now.Timestamp) >= Recently)
        {
            (then, next) = (next ?? new ZoneReading(now.Timestamp, []), new ZoneReading(now.Timestamp, host.QueriesByZone()));
        }

        _state = new State(samples, readings, then, next);
    }

    private ServerSample Sample(Reading from, Reading to)
    {
        var seconds = Seconds(from.Timestamp, to.Timestamp);
        var all = to.All.Since(from.All);
        var connected = all.Queries - (to.Of(Transport.Udp).Queries - from.Of(Transport.Udp).Queries);
        return new ServerSample(time.GetUtcNow(), all.Queries / seconds, connected / seconds, (all.RateLimited + all.RateSlipped) / seconds, (to.Lost - from.Lost) / seconds);
    }

    /// <summary>All counts at one moment.</summary>
    /// <param name="Timestamp">Of the time provider.</param>
    /// <param name="Lost">Datagrams that the system threw away.</param>
    internal sealed record Reading(long Timestamp, ImmutableDictionary<Transport, ResponderStatistics> ByTransport, long Lost)
    {
        public ResponderStatistics All { get; } = ByTransport.Values.Aggregate(ResponderStatistics.Empty, (sum, one) => sum.And(one));

        public ResponderStatistics Of(Transport transport) => ByTransport[transport];
    }

    /// <summary>Queries by zone number at one moment.</summary>
    internal sealed record ZoneReading(long Timestamp, long[] Queries);

    private sealed record State(ImmutableArray<ServerSample> Samples, ImmutableArray<Reading> Readings, ZoneReading? ZonesThen, ZoneReading? ZonesNext);
}
