using DnsConsole.Storage.Users;
using Microsoft.AspNetCore.Authorization;

namespace DnsConsole.Auth;

/// <summary>What a page or a button asks of whoever uses it. Looking needs no more than to be signed in.</summary>
public static class ConsolePolicies
{
    /// <summary>Zones, records, keys, signing.</summary>
    public const string Operate = nameof(Operate);

    /// <summary>Accounts, API keys, settings.</summary>
    public const string Administer = nameof(Administer);

    internal static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Operate, policy => policy.RequireRole(ConsoleRoles.Admin, ConsoleRoles.Operator));
        options.AddPolicy(Administer, policy => policy.RequireRole(ConsoleRoles.Admin));
    }
}
