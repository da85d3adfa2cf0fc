using DnsConsole.Dns.Names;
using DnsConsole.Operations.Server;

namespace DnsConsole.Api.Server;

/// <summary>What the Server page shows. Rates are per second, of the last minute; latencies in microseconds; durations in seconds.</summary>
/// <param name="Zones">The zones asked for most, as far as the key reaches them.</param>
/// <param name="History">The last ten minutes, oldest first.</param>
internal sealed record StatisticsBody(
    DateTimeOffset At,
    long Uptime,
    IReadOnlyList<ListenerReport> Listeners,
    long Queries,
    double QueriesPerSecond,
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
    IEnumerable<StatisticsBody.ZoneLine> Zones,
    ConnectionReport Connections,
    StatisticsBody.RateLimitLine? RateLimit,
    IReadOnlyList<ServerSample> History)
{
    public static StatisticsBody Of(ServerReport report, Func<DomainName, bool> reaches) => new(
        report.At,
        (long)report.Uptime.TotalSeconds,
        report.Listeners,
        report.Queries,
        report.PerSecond,
        report.Responses,
        report.Truncated,
        report.Dropped,
        report.Lost,
        report.Unsent,
        report.Faults,
        report.OctetsIn,
        report.OctetsOut,
        report.Latency,
        report.ByTransport,
        report.ByCode,
        report.ByKind,
        report.ByType,
        report.Zones.Where(z => reaches(z.Zone)).Select(z => new ZoneLine(z.Zone.ToString(), z.Total, z.PerSecond)),
        report.Connections,
        report.RateLimit is { } set
            ? new RateLimitLine(set.PerSecond, set.TotalPerSecond, set.Rates, set.Window.TotalSeconds, set.Slip, set.Ipv4PrefixLength, set.Ipv6PrefixLength, set.Exempt, set.Held, set.Slipped, set.Networks)
            : null,
        report.History);

    internal sealed record ZoneLine(string Zone, long Total, double PerSecond);

    internal sealed record RateLimitLine(
        int PerSecond,
        int TotalPerSecond,
        IReadOnlyDictionary<string, int> Rates,
        double Window,
        int Slip,
        int Ipv4PrefixLength,
        int Ipv6PrefixLength,
        IReadOnlyList<string> Exempt,
        IReadOnlyList<Tally> Held,
        long Slipped,
        IReadOnlyList<LimitedNetwork> Networks);
}
