using DnsConsole.Net.Responder.Limits;
using static DnsConsole.Net.Responder.CounterLayout;

namespace DnsConsole.Net.Responder;

/// <summary>
/// What one thread has answered. Each UDP thread writes its own, so that counting costs a few additions; those of TCP, where a connection may
/// move between threads, are counted with the methods named <c>…Shared</c>, and never with the others.
/// </summary>
internal sealed class ResponderCounters(Transport transport)
{
    // Keeps the counts of two threads out of one cache line, and out of the pair that is fetched together.
    private const int Padding = 16;

    private readonly long[] _values = new long[Padding + CounterLayout.Length + Padding];
    private readonly ZoneCounts _zones = new();

    public Transport Transport => transport;

    /// <summary>Counts one query and what was done about it.</summary>
    /// <param name="response">The response, sent or not.</param>
    public void Count(ReadOnlySpan<byte> query, in Reply reply, ReadOnlySpan<byte> response, RateVerdict verdict)
    {
        var values = _values.AsSpan(Padding, CounterLayout.Length);
        values[Queries]++;
        values[OctetsIn] += query.Length;
        if (reply.Kind == AnswerKind.Dropped)
        {
            values[Kinds]++;
            return;
        }

        values[Types + Math.Min((int)reply.Type.Value, TypeCount - 1)]++;
        if (reply.Zone is { } zone)
        {
            _zones.Add(zone.Number);
        }

        if (verdict != RateVerdict.Send)
        {
            values[(verdict == RateVerdict.Slip ? Slipped : Limited) + (int)reply.Kind]++;
            if (verdict == RateVerdict.Drop)
            {
                return;
            }
        }

        values[Kinds + (int)reply.Kind]++;
        values[Codes + Math.Min((int)reply.Code.Value, CodeCount - 1)]++;
        values[OctetsOut] += reply.Length;
        values[Truncated] += (response[2] >> 1) & 1;
    }

    /// <summary><see cref="Count"/> for counters that several threads write; nothing is limited there.</summary>
    public void CountShared(ReadOnlySpan<byte> query, in Reply reply)
    {
        AddShared(Queries, 1);
        AddShared(OctetsIn, query.Length);
        AddShared(Kinds + (int)reply.Kind, 1);
        if (reply.Kind == AnswerKind.Dropped)
        {
            return;
        }

        AddShared(Types + Math.Min((int)reply.Type.Value, TypeCount - 1), 1);
        AddShared(Codes + Math.Min((int)reply.Code.Value, CodeCount - 1), 1);
        AddShared(OctetsOut, reply.Length);
        if (reply.Zone is { } zone)
        {
            _zones.AddShared(zone.Number);
        }
    }

    /// <summary>Counts how long some queries took, each the same: from receiving them together to having sent their responses.</summary>
    public void CountLatency(int queries, TimeSpan latency)
    {
        _values[Padding + Latency + LatencyBuckets.Of(latency.Ticks)] += queries;
        _values[Padding + LatencySum] += queries * latency.Ticks;
    }

    /// <summary><see cref="CountLatency"/> for counters that several threads write.</summary>
    public void CountLatencyShared(int queries, TimeSpan latency)
    {
        AddShared(Latency + LatencyBuckets.Of(latency.Ticks), queries);
        AddShared(LatencySum, queries * latency.Ticks);
    }

    /// <summary>Counts responses that the system would not send.</summary>
    public void CountUnsent(int responses) => _values[Padding + Unsent] += responses;

    /// <summary>Counts a connection that was accepted.</summary>
    public void CountAccepted() => AddShared(Accepted, 1);

    /// <summary>Counts a connection whose TLS handshake failed.</summary>
    public void CountRefused() => AddShared(Refused, 1);

    /// <summary>Counts a connection closed to make room for another.</summary>
    public void CountEvicted() => AddShared(Evicted, 1);

    /// <summary>Counts a connection that was idle for too long.</summary>
    public void CountTimedOut() => AddShared(TimedOut, 1);

    /// <summary>Counts a query that met a bug, and was not counted otherwise.</summary>
    public void CountFault()
    {
        AddShared(Queries, 1);
        AddShared(Faults, 1);
    }

    public void AddTo(Span<long> total)
    {
        for (var i = 0; i < total.Length; i++)
        {
            total[i] += Volatile.Read(ref _values[Padding + i]);
        }
    }

    /// <summary>Queries by the zone that answered.</summary>
    public ZoneCounts Zones => _zones;

    private void AddShared(int counter, long by) => Interlocked.Add(ref _values[Padding + counter], by);
}
