using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Server;

/// <summary>What PowerDNS clients ask before they touch a zone: which API, which server, and how it is set up.</summary>
internal static class ServerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api", () => new JsonAnswer<ApiVersionBody[]>([new("/api/v1", 1)])).Requires(ApiKeyRights.Read);
        api.MapGet("/api/v1/servers", () => new JsonAnswer<ServerBody[]>([ServerBody.Localhost])).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path, () => new JsonAnswer<ServerBody>(ServerBody.Localhost)).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path + "/config", () => new JsonAnswer<NamedValueBody[]>(Settings)).Requires(ApiKeyRights.Read);
        api.MapGet(ServerBody.Path + "/config/{name}", Setting).Requires(ApiKeyRights.Read);
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
}
