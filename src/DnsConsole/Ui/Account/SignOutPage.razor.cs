using DnsConsole.Auth;
using DnsConsole.Storage.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DnsConsole.Ui.Account;

/// <summary>Ends the session. A page with a form, so that no link or image elsewhere can sign anybody out.</summary>
public sealed partial class SignOutPage(SignInManager<ConsoleUser> signIn, IServiceProvider services, NavigationManager navigation)
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private async Task SignOutAsync()
    {
        if (Context.User.Identity?.Name is { } name)
        {
            await services.GetRequiredService<AccountAudit>().SignedOutAsync(name);
        }

        await signIn.SignOutAsync();
        navigation.NavigateTo("/sign-in");
    }
}
