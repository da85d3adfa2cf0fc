using System.Collections.Immutable;

namespace DnsConsole.Operations.Server;

/// <summary>What the name server does, at one moment: counts since the start, and rates of the last minute.</summary>
/// <param name="Queries">Messages received.</param>
/// <param name="PerSecond">Messages received per second, just now.</param>
/// <param name="Truncated">Responses with TC.</param>
/// <param name="Dropped">Messages that deserve no response: no whole header, or responses themselves.</param>
/// <param name="Lost">Queries that the system threw away because they came faster than they were answered.</param>
/// <param name="Unsent">Responses that the system would not send.</param>
/// <param name="Faults">Queries that met a bug.</param>
/// <param name="RateLimit">null when it is off.</param>
public sealed record ServerReport(
    DateTimeOffset At,
    TimeSpan Uptime,
    IReadOnlyList<ListenerReport> Listeners,
    long Queries,
    double PerSecond,
    long Responses,
    long Truncated,
    long Dropped,
    long Lost,
    long Unsent,
    long Faults,
    long OctetsIn,
    long OctetsOut,
    IReadOnlyList<LatencyReport> Latency,
    IReadOnlyList<Tally> ByTransport,
    IReadOnlyList<Tally> ByCode,
    IReadOnlyList<Tally> ByKind,
    IReadOnlyList<Tally> ByType,
    IReadOnlyList<ZoneTally> Zones,
    ConnectionReport Connections,
    RateLimitReport? RateLimit,
    ImmutableArray<ServerSample> History);
