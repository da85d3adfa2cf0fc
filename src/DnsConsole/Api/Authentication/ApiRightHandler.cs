using DnsConsole.Api.Zones;
using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authorization;

namespace DnsConsole.Api.Authentication;

/// <summary>Compares what an endpoint asks for with what the key may. A zone out of reach is refused whether it exists or not.</summary>
internal sealed class ApiRightHandler : AuthorizationHandler<ApiRight>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ApiRight requirement)
    {
        if (context.User.Key() is { } key && key.Allows(requirement.Rights) && ReachesZone(key, (context.Resource as HttpContext)?.Request))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool ReachesZone(ApiKey key, HttpRequest? request) =>
        key.Zones.IsEmpty
        || request?.RouteValues[ZoneId.RouteValue] is not string id
        || (ZoneId.TryParse(id, out var zone) && key.Zones.Contains(zone));
}
