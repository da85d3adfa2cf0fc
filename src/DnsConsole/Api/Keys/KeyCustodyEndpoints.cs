using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Zones;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Keys;

/// <summary>Standby keys, keys that somebody brings, and private keys given out: <c>/api/dnssec/zones/{zone}/keys</c>.</summary>
internal static class KeyCustodyEndpoints
{
    private const string Keys = DnssecPath.Zone + "/keys";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Keys, AddAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<KeyBody[]>(StatusCodes.Status201Created);
        api.MapDelete(Keys + "/{id:int}", RetireAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<KeyBody[]>(StatusCodes.Status202Accepted);
        api.MapGet(Keys + "/{id:int}/export", ExportAsync).Requires(ApiKeyRights.KeyExport).OnZone().Produces<KeyFilesBody>();
    }

    private static async Task<IResult> AddAsync(HttpContext context, StandbyKeys standby, TimeProvider clock)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var problems = new List<ZoneProblem>();
        var fields = new JsonFields(body.Root!.Value, "", problems);
        var role = SigningFields.Role(fields);
        var half = OwnKeyReader.Read(fields);
        if (problems.Count > 0)
        {
            half?.Dispose();
            return Refusals.Of(RefusalKind.Invalid, problems);
        }

        var origin = context.Zone().Origin;
        var outcome = half is null
            ? await standby.AddAsync(origin, role!.Value, context.Actor(), context.RequestAborted)
            : await standby.ImportAsync(origin, role!.Value, half, context.Actor(), context.RequestAborted);
        return Answer(context, outcome, clock, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RetireAsync(HttpContext context, StandbyKeys standby, TimeProvider clock, int id) =>
        Answer(context, await standby.RetireAsync(context.Zone().Origin, id, context.Actor(), context.RequestAborted), clock, StatusCodes.Status202Accepted);

    private static async Task<IResult> ExportAsync(HttpContext context, ExportKey export, int id, string? format)
    {
        var (origin, actor) = (context.Zone().Origin, context.Actor());
        switch (format)
        {
            case null or "" or "bind":
                var files = await export.AsBindFilesAsync(origin, id, actor, context.RequestAborted);
                return files.IsDone ? new JsonAnswer<KeyFilesBody>(KeyFilesBody.Of(files.Value)) : Refusals.Of(files);
            case "pem":
                var pem = await export.AsPemAsync(origin, id, actor, context.RequestAborted);
                return pem.IsDone ? new JsonAnswer<KeyFilesBody>(new(Pem: pem.Value)) : Refusals.Of(pem);
            default:
                return Refusals.Of(RefusalKind.Invalid, [new ZoneProblem("invalid-value", "'format' is neither bind nor pem", Place: "format")]);
        }
    }

    private static IResult Answer(HttpContext context, Outcome<ZoneState> outcome, TimeProvider clock, int status)
    {
        var zone = context.Zone();
        return outcome.IsDone ? new JsonAnswer<IEnumerable<KeyBody>>(zone.State.Keys.Select(k => KeyBody.Of(k, zone, clock.GetUtcNow())), status) : Refusals.Of(outcome);
    }
}
