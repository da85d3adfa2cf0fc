using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Api.Server;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Mvc;

namespace DnsConsole.Api.Zones;

/// <summary>Zones as a whole, in PowerDNS form: list, create, read, change, delete, export.</summary>
internal static class ZoneEndpoints
{
    private const string Zones = ServerBody.Path + "/zones";
    private const string One = Zones + "/{" + ZoneId.RouteValue + "}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Zones, List).Requires(ApiKeyRights.Read).Produces<ZoneBody[]>();
        api.MapPost(Zones, CreateAsync).Requires(ApiKeyRights.Zones).Produces<ZoneBody>(StatusCodes.Status201Created);
        api.MapGet(One, Get).Requires(ApiKeyRights.Read).OnZone().Produces<ZoneBody>();
        api.MapPut(One, ZonePut.RunAsync).Requires(ApiKeyRights.Zones).OnZone().Produces(StatusCodes.Status204NoContent);
        api.MapDelete(One, DeleteAsync).Requires(ApiKeyRights.Zones).OnZone().Produces(StatusCodes.Status204NoContent);
        api.MapGet(One + "/export", Export).Requires(ApiKeyRights.Read).OnZone().Produces<string>(contentType: "text/plain");
        api.MapPut(One + "/notify", () => new JsonAnswer<ResultBody>(new("Notification queued"))).Requires(ApiKeyRights.Zones).OnZone().Produces<ResultBody>();
        api.MapPut(One + "/rectify", Rectify).Requires(ApiKeyRights.Zones).OnZone().Produces<ResultBody>();
    }

    private static JsonAnswer<IEnumerable<ZoneBody>> List(HttpContext context, ZoneDirectory zones, string? zone, string? dnssec)
    {
        var all = zones.All.Values.Where(z => context.User.Reaches(z.Origin));
        if (zone is { Length: > 0 })
        {
            all = DomainName.TryParse(zone, null, out var name, out _) ? all.Where(z => z.Origin == name) : [];
        }

        return new JsonAnswer<IEnumerable<ZoneBody>>(all.Select(z => ZoneBody.Item(z, IsWanted(dnssec))));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, CreateZone create, SignAndWait sign, string? rrsets)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var problems = new List<ZoneProblem>();
        var fields = new JsonFields(body.Root!.Value, "", problems);
        var request = CreateZoneReader.Read(fields);
        var signing = ZoneSigningReader.Read(fields);
        if (request is null || problems.Count > 0)
        {
            return Refusals.Plain(RefusalKind.Invalid, problems);
        }

        // A key that is confined to zones makes no other zone, whatever its rights.
        if (!context.User.Reaches(request.Origin))
        {
            return Results.Forbid(authenticationSchemes: [ApiKeyDefaults.Scheme]);
        }

        var created = await create.RunAsync(request, context.Actor(), context.RequestAborted);
        if (!created.IsDone)
        {
            return Refusals.Plain(created);
        }

        var zone = created.Value;
        return signing is not null && await sign.RunAsync(zone.Origin, signing, context) is { } refusal
            ? refusal
            : new JsonAnswer<ZoneBody>(ZoneBody.Whole(zone, IsWanted(rrsets) ? RRsetListing.Of(zone.Snapshot) : null), StatusCodes.Status201Created);
    }

    private static IResult Get(
        HttpContext context, string? rrsets, [FromQuery(Name = "rrset_name")] string? owner, [FromQuery(Name = "rrset_type")] string? type, long? offset, long? limit)
    {
        var zone = context.Zone();
        if (!IsWanted(rrsets))
        {
            return new JsonAnswer<ZoneBody>(ZoneBody.Whole(zone, null));
        }

        RecordType? onlyType = null;
        if (type is { Length: > 0 })
        {
            if (!RecordType.TryParse(type, out var parsed))
            {
                return Invalid($"rrset_type '{type}' is not an RR type");
            }

            onlyType = parsed;
        }

        if (owner is { Length: > 0 })
        {
            return DomainName.TryParse(owner, null, out var name, out var error)
                ? new JsonAnswer<ZoneBody>(ZoneBody.Whole(zone, RRsetListing.Of(zone.Snapshot, name, onlyType)))
                : Invalid($"rrset_name: {error}");
        }

        return new JsonAnswer<ZoneBody>(ZoneBody.Whole(zone, RRsetListing.Of(zone.Snapshot, onlyType, offset ?? 0, limit ?? long.MaxValue)));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, DeleteZone delete)
    {
        var outcome = await delete.RunAsync(context.Zone().Origin, context.Actor(), context.RequestAborted);
        return outcome.IsDone ? Results.NoContent() : Refusals.Plain(outcome);
    }

    private static ZoneFileAnswer Export(HttpContext context, ExportZone export) => new(context.Zone(), export, signed: false, "text/plain");

    private static IResult Rectify(HttpContext context) => context.Zone().Snapshot.IsSigned
        ? new JsonAnswer<ResultBody>(new("Rectified"))
        : Invalid($"Zone '{ZoneId.Text(context.Zone().Origin)}' is not DNSSEC signed, not rectifying.");

    private static bool IsWanted(string? flag) => flag is not ("false" or "0" or "no");

    private static JsonAnswer<ErrorBody> Invalid(string error) => new(new(error), StatusCodes.Status422UnprocessableEntity);
}
