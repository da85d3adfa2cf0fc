using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Http.Features;

namespace DnsConsole.Api.Zones;

/// <summary>
/// Zone files of any size: <c>/api/dnssec/zones/{zone}/import</c>. The body is the master file itself, whatever its Content-Type says, and is parsed
/// as it arrives. POST makes a new zone of it, PUT makes the records of a zone those of the file.
/// </summary>
internal static class ImportEndpoints
{
    // Far above what fits into memory, so that it is memory which decides.
    internal const long MaxLength = 1L << 40;

    private const string Path = DnssecPath.Zone + "/import";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Path, CreateAsync).Requires(ApiKeyRights.Zones).Produces<StartedBody>(StatusCodes.Status202Accepted).Produces<StatusBody>(StatusCodes.Status201Created);
        api.MapPut(Path, ReplaceAsync).Requires(ApiKeyRights.Records).OnZone().Produces<StartedBody>(StatusCodes.Status202Accepted).Produces<StatusBody>();
    }

    private static Task<IResult> CreateAsync(HttpContext context, ImportZone import, ZoneDirectory zones, TimeProvider clock, string zone, string? wait) =>
        ZoneId.TryParse(zone, out var origin)
            ? RunAsync(context, import, zones, clock, RequestFor(origin.ToLower(), context), wait)
            : Task.FromResult(Refusals.Of(RefusalKind.Invalid, [new ZoneProblem("zone-name", $"'{zone}' is not the name of a zone.", Place: "zone")]));

    private static Task<IResult> ReplaceAsync(HttpContext context, ImportZone import, ZoneDirectory zones, TimeProvider clock, string? wait) =>
        RunAsync(context, import, zones, clock, RequestFor(context.Zone().Origin, context) with { IsReplacement = true }, wait);

    private static ImportRequest RequestFor(DomainName origin, HttpContext context) => new(origin, context.Request.Body, context.Request.ContentLength ?? 0);

    private static async Task<IResult> RunAsync(HttpContext context, ImportZone import, ZoneDirectory zones, TimeProvider clock, ImportRequest request, string? wait)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxLength;
        }

        var started = import.Start(request, context.Actor());
        if (!started.IsDone)
        {
            return Refusals.Of(started);
        }

        var operation = started.Value.Operation;
        await started.Value.FileRead;
        if (wait is "true" or "1")
        {
            await operation.Finished.WaitAsync(context.RequestAborted);
        }

        return operation.State switch
        {
            OperationState.Done when zones.Find(request.Origin) is { } zone => new JsonAnswer<StatusBody>(
                StatusBody.Of(zone, clock.GetUtcNow()), request.IsReplacement ? StatusCodes.Status200OK : StatusCodes.Status201Created),
            OperationState.Failed => Refusals.Of(operation.Refusal, operation.Problems),
            OperationState.Cancelled => Refusals.Of(RefusalKind.Conflict, [new ZoneProblem("cancelled", "The operation was cancelled; everything is as it was.")]),
            _ => new JsonAnswer<StartedBody>(new($"/api/dnssec/operations/{operation.Id}"), StatusCodes.Status202Accepted),
        };
    }
}
