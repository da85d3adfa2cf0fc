using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Storage.Users;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Auth;

/// <summary>Makes the first account, the one that can make all others.</summary>
internal sealed class AdminAccount(UserManager<ConsoleUser> users, RoleManager<IdentityRole> roles)
{
    public Task<bool> AnyUserAsync(CancellationToken ct) => users.Users.AnyAsync(ct);

    /// <summary>Creates an administrator; refused with every reason when the name or the password will not do.</summary>
    public async Task<Outcome<ConsoleUser>> CreateAsync(string name, string password)
    {
        foreach (var role in ConsoleRoles.All)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await roles.CreateAsync(new IdentityRole(role));
            }
        }

        var user = new ConsoleUser { UserName = name };
        var made = await users.CreateAsync(user, password);
        if (made.Succeeded)
        {
            made = await users.AddToRoleAsync(user, ConsoleRoles.Admin);
        }

        return made.Succeeded ? Outcome<ConsoleUser>.Done(user) : Outcome<ConsoleUser>.Refused(RefusalKind.Invalid, Problems(made));
    }

    private static ImmutableArray<ZoneProblem> Problems(IdentityResult result) => [.. result.Errors.Select(e => new ZoneProblem(e.Code, e.Description))];
}
