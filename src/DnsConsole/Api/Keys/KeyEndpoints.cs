using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Server;
using DnsConsole.Api.Zones;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Storage.History;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Keys;

/// <summary>A zone's keys and how they do: status, keys, history, the signed zone; and the keys once more in PowerDNS form.</summary>
internal static class KeyEndpoints
{
    private const string Cryptokeys = ServerBody.Path + "/zones/{" + ZoneId.RouteValue + "}/cryptokeys";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(DnssecPath.Zone + "/status", (HttpContext context, TimeProvider clock) => new JsonAnswer<StatusBody>(StatusBody.Of(context.Zone(), clock.GetUtcNow())))
            .Requires(ApiKeyRights.Read).OnZone().Produces<StatusBody>();
        api.MapGet(DnssecPath.Zone + "/keys", Keys).Requires(ApiKeyRights.Read).OnZone().Produces<KeyBody[]>();
        api.MapGet(DnssecPath.Zone + "/events", EventsAsync).Requires(ApiKeyRights.Read).OnZone().Produces<EventBody[]>();
        api.MapGet(DnssecPath.Zone + "/export", (HttpContext context, ExportZone export) => new ZoneFileAnswer(context.Zone(), export, signed: true, "text/dns"))
            .Requires(ApiKeyRights.Read).OnZone().Produces<string>(contentType: "text/dns");
        api.MapGet(Cryptokeys, AllCryptokeys).Requires(ApiKeyRights.Read).OnZone().Produces<CryptokeyBody[]>();
        api.MapGet(Cryptokeys + "/{id}", OneCryptokey).Requires(ApiKeyRights.Read).OnZone().Produces<CryptokeyBody>();
    }

    private static JsonAnswer<IEnumerable<KeyBody>> Keys(HttpContext context, TimeProvider clock)
    {
        var (zone, now) = (context.Zone(), clock.GetUtcNow());
        return new JsonAnswer<IEnumerable<KeyBody>>(zone.State.Keys.Select(k => KeyBody.Of(k, zone, now)));
    }

    private static async Task<IResult> EventsAsync(HttpContext context, ZoneHistory history, string? after)
    {
        DateTimeOffset? since = null;
        if (after is { Length: > 0 })
        {
            if (!QueryTime.TryRead(after, out var time))
            {
                return Refusals.Of(RefusalKind.Invalid, [new ZoneProblem("invalid-value", "'after' is not a time in ISO 8601", Place: "after")]);
            }

            since = time;
        }

        var events = await history.EventsAsync(context.Zone().State.Id, since, ct: context.RequestAborted);
        return new JsonAnswer<IEnumerable<EventBody>>(events.Select(EventBody.Of));
    }

    private static JsonAnswer<IEnumerable<CryptokeyBody>> AllCryptokeys(HttpContext context)
    {
        var state = context.Zone().State;
        return new JsonAnswer<IEnumerable<CryptokeyBody>>(state.Keys.Where(k => k.RemovedAt is null).Select(k => CryptokeyBody.Of(k, state)));
    }

    private static IResult OneCryptokey(HttpContext context, string id)
    {
        var state = context.Zone().State;
        var key = int.TryParse(id, out var number) ? state.Keys.FirstOrDefault(k => k.Id == number && k.RemovedAt is null) : null;
        return key is null ? Refusals.NotFound() : new JsonAnswer<CryptokeyBody>(CryptokeyBody.Of(key, state));
    }
}
