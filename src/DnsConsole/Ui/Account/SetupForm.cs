using System.ComponentModel.DataAnnotations;

namespace DnsConsole.Ui.Account;

/// <summary>What the setup page asks for.</summary>
internal sealed class SetupForm
{
    [Required(ErrorMessage = "Choose a user name.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    public string Password { get; set; } = "";

    [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
    public string Repeat { get; set; } = "";
}
