namespace DnsConsole.Ui.Account;

/// <summary>What the sign-in page asks for.</summary>
internal sealed class SignInForm
{
    public string Name { get; set; } = "";

    public string Password { get; set; } = "";
}
