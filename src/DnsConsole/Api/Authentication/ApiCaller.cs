using System.Security.Claims;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Authentication;

/// <summary>Who calls, and what the key reaches.</summary>
internal static class ApiCaller
{
    public static ApiKey? Key(this ClaimsPrincipal user) => user.Identities.OfType<ApiKeyIdentity>().FirstOrDefault()?.Key;

    /// <summary>Whether the key may touch a zone. A key for a zone is not one for the zones below it.</summary>
    public static bool Reaches(this ClaimsPrincipal user, DomainName zone) => user.Key()?.Allows(ApiKeyRights.None, zone) ?? false;

    /// <summary>Who acts, for histories and the audit log.</summary>
    public static Actor Actor(this HttpContext context) => new($"key:{context.User.Key()?.Name}", context.Connection.RemoteIpAddress?.ToString());
}
