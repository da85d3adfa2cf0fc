using DnsConsole.Dns.Names;
using DnsConsole.Net.Responder;
using DnsConsole.Operations.Zones;

namespace DnsConsole.Operations.Server;

/// <summary>Puts together what the name server does, for the page, the API and monitoring.</summary>
internal sealed class ReportServer(ResponderHost host, ServerWatch watch, ServerStart start, ZoneDirectory zones, TimeProvider time)
{
    private const int TopZones = 10;

    private volatile ServerReport? _latest;

    /// <summary>The same object for everybody until the next sample is taken: what pages that are drawn every few seconds show.</summary>
    public ServerReport Latest()
    {
        var latest = _latest;
        if (latest is null || latest.History != watch.Samples)
        {
            _latest = latest = Run();
        }

        return latest;
    }

    /// <summary>Everything as it is now.</summary>
    public ServerReport Run()
    {
        var (now, then) = (watch.Read(), watch.MinuteAgo);
        var samples = watch.Samples;
        var all = now.All;
        var seconds = then is null ? 1 : watch.Seconds(then.Timestamp, now.Timestamp);
        var recent = then is null ? ResponderStatistics.Empty : all.Since(then.All);
        return new ServerReport(
            time.GetUtcNow(),
            start.Uptime,
            [.. host.Listeners.GroupBy(l => l.Endpoint.ToString(), l => Name(l.Transport)).Select(g => new ListenerReport(g.Key, [.. g]))],
            all.Queries,
            samples is [.., var last] ? last.Queries : 0,
            all.Responses,
            all.Truncated,
            all.Dropped,
            now.Lost,
            all.Unsent,
            all.Faults,
            all.OctetsIn,
            all.OctetsOut,
            [.. now.ByTransport.Keys.Order().Select(t => Latency(t, now, then)).Where(l => l.Queries > 0)],
            [.. now.ByTransport.Where(t => t.Value.Queries > 0).OrderBy(t => t.Key).Select(t => new Tally(Name(t.Key), t.Value.Queries, then is null ? 0 : (t.Value.Queries - then.Of(t.Key).Queries) / seconds))],
            Tallies(all.ByCode, recent.ByCode, seconds, c => c.ToString()),
            Tallies(all.ByKind, recent.ByKind, seconds, KindText.Of),
            Tallies(all.ByType.ToDictionary(t => Name(t.Type), t => t.Queries), recent.ByType.ToDictionary(t => Name(t.Type), t => t.Queries), seconds, name => name),
            Top(TopZones),
            new ConnectionReport(
                host.OpenConnections, host.OpenTlsConnections, host.Settings.MaxTcpConnections, host.Settings.MaxTcpConnectionsPerClient, all.Accepted, all.Evicted, all.TimedOut, all.Refused),
            Limits(all, recent, seconds),
            samples);
    }

    /// <summary>The zones asked for most lately, then most since the start.</summary>
    public IReadOnlyList<ZoneTally> Top(int count)
    {
        var (queries, then) = (host.QueriesByZone(), watch.ZonesThen);
        var seconds = then is null ? 1 : watch.Seconds(then.Timestamp, time.GetTimestamp());
        return
        [
            .. zones.All.Values
                .Select(z => (z.Origin, Total: At(queries, z.Served.Number), Then: then is null ? 0 : At(then.Queries, z.Served.Number)))
                .Where(z => z.Total > 0)
                .OrderByDescending(z => z.Total - z.Then).ThenByDescending(z => z.Total).ThenBy(z => z.Origin)
                .Take(count)
                .Select(z => new ZoneTally(z.Origin, z.Total, (z.Total - z.Then) / seconds)),
        ];
    }

    private static long At(long[] counts, int number) => number < counts.Length ? counts[number] : 0;

    private static string Name(Transport transport) => transport.ToString().ToUpperInvariant();

    private static string Name(Dns.Registries.RecordType? type) => type switch
    {
        null => "other",
        { Value: 0 } => "none",
        _ => type.ToString()!,
    };

    private static List<Tally> Tallies<TKey>(IReadOnlyDictionary<TKey, long> all, IReadOnlyDictionary<TKey, long> recent, double seconds, Func<TKey, string> name)
        where TKey : notnull =>
        [.. all.OrderByDescending(t => t.Value).Select(t => new Tally(name(t.Key), t.Value, recent.GetValueOrDefault(t.Key) / seconds))];

    private static LatencyReport Latency(Transport transport, ServerWatch.Reading now, ServerWatch.Reading? then)
    {
        var recent = then is null ? now.Of(transport) : now.Of(transport).Since(then.Of(transport));
        double At(double share) => recent.Percentile(share).TotalMicroseconds;
        return new LatencyReport(Name(transport), recent.Timed, At(0.5), At(0.9), At(0.99), At(0.999));
    }

    private RateLimitReport? Limits(ResponderStatistics all, ResponderStatistics recent, double seconds)
    {
        if (host.Settings.RateLimit is not { } set)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return new RateLimitReport(
            set.PerSecond,
            set.TotalPerSecond,
            set.PerKind.Where(k => k.Value != set.PerSecond).OrderBy(k => k.Key).ToDictionary(k => KindText.Of(k.Key), k => k.Value),
            set.Window,
            set.Slip,
            set.Ipv4PrefixLength,
            set.Ipv6PrefixLength,
            [.. set.Exempt.Select(n => n.ToString())],
            Tallies(all.LimitedByKind, recent.LimitedByKind, seconds, KindText.Of),
            all.RateSlipped,
            [.. host.LimitedPrefixes.Select(p => new LimitedNetwork(p.Network.ToString(), now - p.Since, p.Limited, p.Slipped))]);
    }
}
