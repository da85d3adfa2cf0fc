using DnsConsole.Auth;
using DnsConsole.Ui.Home;
using DnsConsole.Ui.Keys;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;
using Microsoft.AspNetCore.Diagnostics;
using Radzen;

namespace DnsConsole.Ui;

/// <summary>The web console: Blazor pages that call operations and read live zones.</summary>
public static class ConsoleUi
{
    // A pasted zone file travels in one message; what is larger is uploaded as a file.
    private const int LargestMessage = 2 * 1024 * 1024;

    public static IServiceCollection AddConsoleUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        services.AddRadzenComponents();
        services.AddScoped<ViewerClock>();
        services.AddSingleton<ZoneOverview>();
        services.AddScoped<ZoneFileSender>();
        return services;
    }

    /// <summary>Puts headers, accounts and pages into the pipeline. What else the application maps (the API) may come before or after.</summary>
    public static WebApplication MapConsoleUi(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(KeepErrorsOfApi);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        ZoneDownload.Map(app);
        ZoneUpload.Map(app);
        KeyDownload.Map(app);
        return app;
    }

    // Scripts that call the API get its own errors, not a page.
    private static Task KeepErrorsOfApi(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }
}
