using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Zones;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Keys;

/// <summary>A zone's signing policy: <c>/api/dnssec/zones/{zone}/policy</c>.</summary>
internal static class PolicyEndpoints
{
    private const string Policy = DnssecPath.Zone + "/policy";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Policy, (HttpContext context) => new JsonAnswer<PolicyBody>(PolicyBody.Of(context.Zone().State.Policy)))
            .Requires(ApiKeyRights.Read).OnZone().Produces<PolicyBody>();
        api.MapPatch(Policy, PatchAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<PolicyBody>();
    }

    private static async Task<IResult> PatchAsync(HttpContext context, ChangePolicy change, string? preview)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var zone = context.Zone();
        var before = zone.State.Policy;
        var problems = new List<ZoneProblem>();
        var policy = PolicyReader.Read(new JsonFields(body.Root!.Value, "", problems), before);
        if (problems.Count > 0)
        {
            return Refusals.Of(RefusalKind.Invalid, problems);
        }

        var isPreview = preview is "true" or "1";
        var outcome = isPreview
            ? change.Preview(zone.Origin, policy)
            : await change.RunAsync(zone.Origin, policy, context.Actor(), context.RequestAborted);
        if (!outcome.IsDone)
        {
            return Refusals.Of(outcome);
        }

        var after = PolicyBody.Of(outcome.Value);
        return isPreview
            ? new JsonAnswer<PolicyPreviewBody>(new(after, PolicyChangeBody.Between(PolicyBody.Of(before), after), [.. outcome.Problems.Select(ProblemBody.Of)]))
            : new JsonAnswer<PolicyBody>(after);
    }
}
