using System.Security.Claims;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Api.Authentication;

/// <summary>The identity of a request that came with a key.</summary>
internal sealed class ApiKeyIdentity(ApiKey key) : ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name)], ApiKeyDefaults.Scheme)
{
    public ApiKey Key { get; } = key;
}
