using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Api.Zones;
using DnsConsole.Operations.Delegation;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Delegation;

/// <summary>The DS of a zone and what its parent has of it: <c>/api/dnssec/zones/{zone}/ds</c>.</summary>
internal static class DelegationEndpoints
{
    private const string Ds = DnssecPath.Zone + "/ds";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Ds, (HttpContext context, TimeProvider clock) => Answer(context, clock)).Requires(ApiKeyRights.Read).OnZone().Produces<DsBody>();
        api.MapPost(Ds + "/check", CheckAsync).Requires(ApiKeyRights.Signing).OnZone().Produces<DsBody>();
    }

    private static async Task<IResult> CheckAsync(HttpContext context, CheckParent check, TimeProvider clock)
    {
        var outcome = await check.RunAsync(context.Zone().Origin, context.Actor(), context.RequestAborted);
        return outcome.IsDone ? Answer(context, clock) : Refusals.Of(outcome);
    }

    private static JsonAnswer<DsBody> Answer(HttpContext context, TimeProvider clock) => new(DsBody.Of(DsInfo.Of(context.Zone(), clock.GetUtcNow())));
}
