using DnsConsole.Auth;
using DnsConsole.Storage.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace DnsConsole.Ui.Account;

/// <summary>Name and password for a cookie. Five wrong passwords lock the account for five minutes.</summary>
public sealed partial class SignInPage(SignInManager<ConsoleUser> signIn, IServiceProvider services, NavigationManager navigation)
{
    private string? _refusal;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm Account { get; set; } = null!;

    protected override void OnInitialized() => Account ??= new SignInForm();

    private async Task SignInAsync()
    {
        var name = (Account.Name ?? "").Trim();
        var audit = services.GetRequiredService<AccountAudit>();
        var result = await signIn.PasswordSignInAsync(name, Account.Password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await audit.SignedInAsync(name);
            navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl));
            return;
        }

        await audit.SignInFailedAsync(name, result.IsLockedOut ? "The account is locked." : "Wrong user name or password.");
        _refusal = result.IsLockedOut
            ? "This account is locked for a few minutes after too many wrong passwords."
            : "The user name or the password is wrong.";
    }
}
