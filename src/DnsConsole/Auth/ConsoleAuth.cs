using DnsConsole.Storage.Database;
using DnsConsole.Storage.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DnsConsole.Auth;

/// <summary>Puts accounts, the sign-in cookie and the setup link into the container. Accounts are ASP.NET Core Identity's, in the console's database.</summary>
public static class ConsoleAuth
{
    /// <param name="cookieKeys">Folder of the keys that protect cookies, so that a restart signs nobody out; null keeps them for this process only.</param>
    public static IServiceCollection AddConsoleAuth(this IServiceCollection services, DirectoryInfo? cookieKeys = null)
    {
        services.AddIdentityCore<ConsoleUser>(Configure)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<ConsoleDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            cookie.Cookie.Name = "dnsconsole";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        }));
        services.AddAuthorization(ConsolePolicies.Configure);
        services.AddAntiforgery(options => options.Cookie.Name = "dnsconsole-form");
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, AccountStateProvider>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddScoped<AccountAudit>();
        services.AddScoped<AdminAccount>();
        services.AddSingleton<SetupLink>();
        services.AddSingleton<BootstrapAdmin>();
        var protection = services.AddDataProtection().SetApplicationName("DnsConsole");
        if (cookieKeys is not null)
        {
            protection.PersistKeysToFileSystem(cookieKeys);
        }

        return services;
    }

    // Length is what makes a password hard to guess; rules about its letters only make it hard to remember (NIST SP 800-63B).
    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        options.User.RequireUniqueEmail = false;
    }
}
