using DnsConsole.Operations;
using Microsoft.AspNetCore.Components.Authorization;

namespace DnsConsole.Auth;

/// <summary>The person behind a circuit or request, as history and audit name them.</summary>
public sealed class CurrentActor(AuthenticationStateProvider accounts, IHttpContextAccessor http)
{
    // The address is that of the request that opened the circuit; there is no other one later.
    private readonly string? _address = http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    public async Task<Actor> GetAsync()
    {
        var state = await accounts.GetAuthenticationStateAsync();
        return new Actor(state.User.Identity?.Name ?? "anonymous", _address);
    }
}
