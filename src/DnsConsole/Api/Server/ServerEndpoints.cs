using System.Globalization;
using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Server;

/// <summary>What PowerDNS clients ask before they touch a zone: which API, which server, how it is set up and how it does.</summary>
internal static class ServerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api", () => new JsonAnswer<ApiVersionBody[]>([new("/api/v1", 1)])).Requires(ApiKeyRights.Read);
        api.MapGet("/api/v1/servers", () => new JsonAnswer<ServerBody[]>([ServerBody.Localhost])).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path, () => new JsonAnswer<ServerBody>(ServerBody.Localhost)).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path + "/config", () => new JsonAnswer<NamedValueBody[]>(Settings)).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path + "/config/{name}", Setting).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path + "/statistics", Statistics).Requires(ApiKeyRights.Read);
    }

    private static readonly NamedValueBody[] Settings =
    [
        new("api", "ConfigSetting", "yes"),
        new("default-soa-edit", "ConfigSetting", ""),
        new("default-ttl", "ConfigSetting", "3600"),
        new("expand-alias", "ConfigSetting", "no"),
        new("primary", "ConfigSetting", "yes"),
        new("secondary", "ConfigSetting", "no"),
        new("server-id", "ConfigSetting", "localhost"),
    ];

    private static IResult Setting(string name) =>
        Array.Find(Settings, s => s.Name == name) is { } setting ? new JsonAnswer<NamedValueBody>(setting) : Refusals.NotFound();

    private static IResult Statistics(ZoneDirectory zones, ServerStart start, string? statistic)
    {
        var all = zones.All.Values.ToList();
        (string Name, long Value)[] values =
        [
            ("real-memory-usage", Environment.WorkingSet),
            ("signed-zones", all.Count(z => z.State.IsSigned)),
            ("uptime", (long)start.Uptime.TotalSeconds),
            ("zones", all.Count),
        ];
        var items = values.Where(v => statistic is null || v.Name == statistic)
            .Select(v => new NamedValueBody(v.Name, "StatisticItem", v.Value.ToString(CultureInfo.InvariantCulture)))
            .ToArray();
        return items.Length > 0
            ? new JsonAnswer<NamedValueBody[]>(items)
            : new JsonAnswer<ErrorBody>(new("Unknown statistic name"), StatusCodes.Status422UnprocessableEntity);
    }
}
