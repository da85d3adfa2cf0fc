using System.Globalization;
using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Operations.Server;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Server;

/// <summary>What the name server has done: under the names and in the form of PowerDNS, and as the Server page shows it.</summary>
internal static class StatisticsEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(ServerBody.Path + "/statistics", List).Requires(ApiKeyRights.Read).Produces<NamedValueBody[]>();
        api.MapGet("/api/dnssec/statistics", Report).Requires(ApiKeyRights.Read).Produces<StatisticsBody>();
    }

    private static JsonAnswer<StatisticsBody> Report(HttpContext context, ReportServer report) =>
        new(StatisticsBody.Of(report.Run(), zone => context.User.Reaches(zone)));

    private static IResult List(ZoneDirectory zones, ReportServer report, string? statistic)
    {
        var all = zones.All.Values.ToList();
        var now = report.Run();
        long Of(IEnumerable<Tally> tallies, string name) => tallies.FirstOrDefault(t => t.Name == name)?.Total ?? 0;
        (string Name, long Value)[] values =
        [
            ("corrupt-packets", now.Dropped),
            ("latency", (long)(now.Latency is [var first, ..] ? first.P50 : 0)),
            ("open-tcp-connections", now.Connections.Open),
            ("overload-drops", now.RateLimit?.Held.Sum(h => h.Total) ?? 0),
            ("real-memory-usage", Environment.WorkingSet),
            ("servfail-packets", Of(now.ByCode, "SERVFAIL")),
            ("signed-zones", all.Count(z => z.State.IsSigned)),
            ("tcp-queries", Of(now.ByTransport, "TCP")),
            ("truncated-answers", now.Truncated),
            ("udp-queries", Of(now.ByTransport, "UDP")),
            ("udp-recvbuf-errors", now.Lost),
            ("uptime", (long)now.Uptime.TotalSeconds),
            ("zones", all.Count),
        ];
        if (statistic is not null)
        {
            return Array.Find(values, v => v.Name == statistic) is { Name: not null } one
                ? new JsonAnswer<NamedValueBody[]>([Item(one)])
                : new JsonAnswer<ErrorBody>(new("Unknown statistic name"), StatusCodes.Status422UnprocessableEntity);
        }

        return new JsonAnswer<object[]>([.. values.Select(Item), Map("response-by-qtype", now.ByType), Map("response-by-rcode", now.ByCode)]);
    }

    private static NamedValueBody Item((string Name, long Value) value) => new(value.Name, "StatisticItem", value.Value.ToString(CultureInfo.InvariantCulture));

    private static NamedMapBody Map(string name, IEnumerable<Tally> tallies) =>
        new(name, "MapStatisticItem", [.. tallies.Select(t => new NamedMapBody.Item(t.Name, t.Total.ToString(CultureInfo.InvariantCulture)))]);
}
