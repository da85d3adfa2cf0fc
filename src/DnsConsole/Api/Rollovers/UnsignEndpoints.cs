using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Api.Zones;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Rollovers;

/// <summary>The way to an unsigned zone, and steps before their time: <c>/api/dnssec/zones/{zone}/unsign</c>, <c>…/force</c>.</summary>
internal static class UnsignEndpoints
{
    private const string Unsign = DnssecPath.Zone + "/unsign";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Unsign, StartAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<StatusBody>(StatusCodes.Status202Accepted).Produces<PreviewBody>();
        api.MapDelete(Unsign, CancelAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<StatusBody>(StatusCodes.Status202Accepted);
        api.MapPost(DnssecPath.Zone + "/force", ForceAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<StatusBody>().Produces<PreviewBody>();
    }

    private static async Task<IResult> StartAsync(HttpContext context, UnsignZone unsign, TimeProvider clock)
    {
        var body = await JsonBody.ReadAsync(context, emptyIsObject: true);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var problems = new List<ZoneProblem>();
        var isPreview = new JsonFields(body.Root!.Value, "", problems).Flag("preview") ?? false;
        if (problems.Count > 0)
        {
            return Refusals.Of(Operations.RefusalKind.Invalid, problems);
        }

        var zone = context.Zone();
        if (isPreview)
        {
            var preview = unsign.Preview(zone.Origin);
            return preview.IsDone ? new JsonAnswer<PreviewBody>(PreviewBody.Of(preview)) : Refusals.Of(preview);
        }

        var outcome = await unsign.RunAsync(zone.Origin, context.Actor(), context.RequestAborted);
        return outcome.IsDone ? Accepted(context, clock) : Refusals.Of(outcome);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, UnsignZone unsign, TimeProvider clock)
    {
        var outcome = await unsign.CancelAsync(context.Zone().Origin, context.Actor(), context.RequestAborted);
        return outcome.IsDone ? Accepted(context, clock) : Refusals.Of(outcome);
    }

    private static async Task<IResult> ForceAsync(HttpContext context, ForceStep force, TimeProvider clock)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var problems = new List<ZoneProblem>();
        var fields = new JsonFields(body.Root!.Value, "", problems);
        var (step, keyId) = (fields.Text("step", required: true), (int?)SigningFields.Number(fields, "keyId", int.MaxValue));
        var (typed, reason, isPreview) = (fields.Text("zone") ?? "", fields.Text("reason") ?? "", fields.Flag("preview") ?? false);
        if (problems.Count > 0)
        {
            return Refusals.Of(Operations.RefusalKind.Invalid, problems);
        }

        var zone = context.Zone();
        if (isPreview)
        {
            var preview = force.Preview(zone.Origin, step!, keyId);
            return preview.IsDone ? new JsonAnswer<PreviewBody>(PreviewBody.Of(preview)) : Refusals.Of(preview);
        }

        var outcome = await force.RunAsync(zone.Origin, step!, keyId, typed, reason, context.Actor(), context.RequestAborted);
        return outcome.IsDone ? new JsonAnswer<StatusBody>(StatusBody.Of(zone, clock.GetUtcNow())) : Refusals.Of(outcome);
    }

    private static JsonAnswer<StatusBody> Accepted(HttpContext context, TimeProvider clock) => new(StatusBody.Of(context.Zone(), clock.GetUtcNow()), StatusCodes.Status202Accepted);
}
