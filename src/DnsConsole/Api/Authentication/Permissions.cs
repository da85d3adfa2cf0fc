using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authorization;

namespace DnsConsole.Api.Authentication;

internal static class Permissions
{
    /// <summary>The endpoint answers to API keys with these rights, and to nobody else: a signed-in browser is no key.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, ApiKeyRights rights)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder(ApiKeyDefaults.Scheme).AddRequirements(new ApiRight(rights)).Build());
}
