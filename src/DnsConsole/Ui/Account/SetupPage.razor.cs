using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Storage.Users;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;

namespace DnsConsole.Ui.Account;

/// <summary>Where the one-time setup link leads: creates the first administrator and signs them in.</summary>
public sealed partial class SetupPage(SetupLink link, SignInManager<ConsoleUser> signIn, IServiceProvider services, NavigationManager navigation)
{
    private EditContext _form = null!;
    private ImmutableArray<ZoneProblem> _problems = [];

    private SetupLink Link => link;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupForm Account { get; set; } = null!;

    protected override void OnInitialized()
    {
        Account ??= new SetupForm();
        _form = new EditContext(Account);
    }

    private async Task CreateAsync()
    {
        var outcome = await link.RedeemAsync(Token, Account.Name.Trim(), Account.Password);
        if (!outcome.IsDone)
        {
            _problems = outcome.Problems;
            return;
        }

        await services.GetRequiredService<AccountAudit>().SetUpAsync(outcome.Value.UserName!);
        await signIn.SignInAsync(outcome.Value, isPersistent: false);
        navigation.NavigateTo("/");
    }
}
