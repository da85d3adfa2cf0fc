using DnsConsole.Api.Json;
using DnsConsole.Operations.Zones;

namespace DnsConsole.Api.Zones;

/// <summary>Finds the zone an endpoint's path names before the endpoint runs; 404 when there is none.</summary>
internal static class ZoneFilter
{
    private static readonly object Key = new();

    /// <summary>Puts the filter on an endpoint whose path has the <see cref="ZoneId.RouteValue"/> segment.</summary>
    public static RouteHandlerBuilder OnZone(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        if (context.Request.RouteValues[ZoneId.RouteValue] is not string id
            || !ZoneId.TryParse(id, out var name)
            || context.RequestServices.GetRequiredService<ZoneDirectory>().Find(name) is not { } zone)
        {
            return Refusals.NotFound();
        }

        context.Items[Key] = zone;
        return await next(invocation);
    });

    /// <summary>The zone of an endpoint under <see cref="OnZone"/>.</summary>
    public static LiveZone Zone(this HttpContext context) => (LiveZone)context.Items[Key]!;
}
