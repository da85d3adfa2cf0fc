using DnsConsole.Api.Authentication;
using DnsConsole.Api.Delegation;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Api.Records;
using DnsConsole.Api.Rollovers;
using DnsConsole.Api.Server;
using DnsConsole.Api.Zones;
using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace DnsConsole.Api;

/// <summary>
/// The HTTP API: <c>/api/v1/servers/localhost</c>, compatible with that of the PowerDNS Authoritative Server, so that what people have for it
/// works unchanged; <c>/api/dnssec</c> for what that API cannot say; and the probes. Each endpoint runs an operation of the console, the
/// same as the pages do, and names the right it asks for.
/// </summary>
public static class ConsoleApi
{
    public static IServiceCollection AddConsoleApi(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<SignAndWait>();
        services.AddSingleton<FailureLimiter>();
        services.AddSingleton<BootstrapApiKey>();
        services.AddSingleton<IAuthorizationHandler, ApiRightHandler>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyDefaults.Scheme, null);
        services.AddAuthorization();
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services;
    }

    public static WebApplication MapConsoleApi(this WebApplication app)
    {
        ServerEndpoints.Map(app);
        StatisticsEndpoint.Map(app);
        ZoneEndpoints.Map(app);
        ImportEndpoints.Map(app);
        RecordEndpoints.Map(app);
        KeyEndpoints.Map(app);
        SigningEndpoints.Map(app);
        PolicyEndpoints.Map(app);
        KeyCustodyEndpoints.Map(app);
        RolloverEndpoints.Map(app);
        UnsignEndpoints.Map(app);
        DelegationEndpoints.Map(app);
        ProbeEndpoints.Map(app);

        // Not the console's page for people who lost their way.
        app.MapFallback("/api/{**path}", () => Refusals.NotFound()).Requires(ApiKeyRights.None).ExcludeFromDescription();
        app.MapOpenApi().AllowAnonymous();
        return app;
    }
}
