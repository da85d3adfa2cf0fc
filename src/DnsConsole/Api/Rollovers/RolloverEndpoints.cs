using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Api.Zones;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Rollovers;

/// <summary>Rollovers, their way back, and what is to come: <c>/api/dnssec/zones/{zone}/rollovers</c>, <c>…/plan</c>.</summary>
internal static class RolloverEndpoints
{
    private const string Rollovers = DnssecPath.Zone + "/rollovers";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Rollovers, StartAsync).Requires(ApiKeyRights.Signing).OnZone()
            .Produces<RolloverBody>(StatusCodes.Status201Created).Produces<PreviewBody>();
        api.MapGet(Rollovers, (HttpContext context, TimeProvider clock) => new JsonAnswer<IReadOnlyList<RolloverBody>>(RolloverBody.AllOf(context.Zone().State, clock.GetUtcNow())))
            .Requires(ApiKeyRights.Read).OnZone().Produces<RolloverBody[]>();
        api.MapDelete(Rollovers + "/{id:int}", CancelAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<PreviewBody>(StatusCodes.Status202Accepted);
        api.MapGet(DnssecPath.Zone + "/plan", Plan).Requires(ApiKeyRights.Read).OnZone().Produces<PlanBody>();
    }

    private static async Task<IResult> StartAsync(HttpContext context, RollKeys roll, ChangeDenial denial, TimeProvider clock)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var problems = new List<ZoneProblem>();
        var fields = new JsonFields(body.Root!.Value, "", problems);
        var (request, wanted) = RolloverRequestReader.Read(fields);
        var isPreview = fields.Flag("preview") ?? false;
        if (problems.Count > 0)
        {
            return Refusals.Of(RefusalKind.Invalid, problems);
        }

        var zone = context.Zone();
        if (wanted is not null)
        {
            return isPreview ? Preview(denial.Preview(zone.Origin, wanted)) : await ChangeAsync(context, denial, zone.Origin, wanted);
        }

        if (isPreview)
        {
            return Preview(roll.Preview(zone.Origin, request!));
        }

        var outcome = await roll.RunAsync(zone.Origin, request!, context.Actor(), context.RequestAborted);
        return outcome.IsDone
            ? new JsonAnswer<RolloverBody>(RolloverBody.Of(outcome.Value, zone.State, clock.GetUtcNow()), StatusCodes.Status201Created)
            : Refusals.Of(outcome);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, ChangeDenial change, DomainName origin, Denial denial)
    {
        var started = change.Start(origin, denial, context.Actor());
        if (!started.IsDone)
        {
            return Refusals.Of(started);
        }

        var operation = started.Value;
        await operation.Finished.WaitAsync(context.RequestAborted);
        return operation.State == OperationState.Done
            ? new JsonAnswer<DenialChangeBody>(new(context.Zone().State.NextRolloverId - 1, "denial", "done", $"/api/dnssec/operations/{operation.Id}"), StatusCodes.Status201Created)
            : Refusals.Of(RefusalKind.Conflict, operation.Problems);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, CancelRollover cancel, int id)
    {
        var outcome = await cancel.RunAsync(context.Zone().Origin, id, context.Actor(), context.RequestAborted);
        return outcome.IsDone ? new JsonAnswer<PreviewBody>(PreviewBody.Of(outcome), StatusCodes.Status202Accepted) : Refusals.Of(outcome);
    }

    // Without an end, a year: every scheduled rollover is in it at least once.
    private static IResult Plan(HttpContext context, TimeProvider clock, string? until)
    {
        var now = clock.GetUtcNow();
        var end = now.AddYears(1);
        if (until is { Length: > 0 } && !QueryTime.TryRead(until, out end))
        {
            return Refusals.Of(RefusalKind.Invalid, [new ZoneProblem("invalid-value", "'until' is not a time in ISO 8601", Place: "until")]);
        }

        return new JsonAnswer<PlanBody>(new([.. Forecast.Run(context.Zone().State, now, end).Select(StepBody.Of)]));
    }

    private static IResult Preview(Outcome<ChangePreview> outcome) => outcome.IsDone ? new JsonAnswer<PreviewBody>(PreviewBody.Of(outcome)) : Refusals.Of(outcome);
}
