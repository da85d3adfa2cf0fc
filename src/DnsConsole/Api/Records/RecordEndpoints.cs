using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Server;
using DnsConsole.Api.Zones;
using DnsConsole.Operations;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Records;

/// <summary>Records in PowerDNS form: PATCH of a zone, all of it one change and one serial or nothing, and search over all zones.</summary>
internal static class RecordEndpoints
{
    private const int DefaultMatches = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch(ServerBody.Path + "/zones/{" + ZoneId.RouteValue + "}", PatchAsync)
            .Requires(ApiKeyRights.Records).OnZone().Produces(StatusCodes.Status204NoContent);
        api.MapGet(ServerBody.Path + "/search-data", Search).Requires(ApiKeyRights.Read).Produces<SearchMatchBody[]>();
    }

    private static async Task<IResult> PatchAsync(HttpContext context, EditRecords edit)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var problems = new List<ZoneProblem>();
        var origin = context.Zone().Origin;
        var patch = PatchReader.Read(new JsonFields(body.Root!.Value, "", problems), origin);
        if (problems.Count > 0)
        {
            return Refusals.Plain(RefusalKind.Invalid, problems);
        }

        if (patch.Count == 0)
        {
            return Results.NoContent();
        }

        var outcome = await edit.RunAsync(origin, zone => PatchPlan.Of(patch, zone), "", context.Actor(), context.RequestAborted);
        return outcome.IsDone ? Results.NoContent() : Refusals.Plain(outcome);
    }

    private static IResult Search(HttpContext context, ZoneDirectory zones, string? q, string? max, string? object_type)
    {
        if (string.IsNullOrEmpty(q))
        {
            return new JsonAnswer<ErrorBody>(new("Query q can't be blank"), StatusCodes.Status422UnprocessableEntity);
        }

        var limit = int.TryParse(max, out var given) ? given : DefaultMatches;
        if (limit < 1)
        {
            return new JsonAnswer<ErrorBody>(new("Maximum entries must be larger than 0"), StatusCodes.Status422UnprocessableEntity);
        }

        var kind = object_type is null or "" ? "all" : object_type;
        if (kind is not ("all" or "zone" or "record" or "comment"))
        {
            return new JsonAnswer<ErrorBody>(new("object_type must be one of the following options: all, zone, record, comment"), StatusCodes.Status422UnprocessableEntity);
        }

        var reached = zones.All.Values.Where(z => context.User.Reaches(z.Origin));
        return new JsonAnswer<IEnumerable<SearchMatchBody>>(DataSearch.Run(reached, q, kind).Take(limit));
    }
}
