namespace DnsConsole.Settings;

/// <summary>Section <c>Bootstrap</c>: what an unattended first start creates if it is not there yet.</summary>
public sealed record BootstrapSettings(string? AdminUser, string? AdminPasswordFile, string? ApiKeyFile)
{
    internal static BootstrapSettings Read(SettingsReader reader)
    {
        var user = reader.Text("Bootstrap:AdminUser");
        var passwordFile = reader.Text("Bootstrap:AdminPasswordFile");
        if (user is null != passwordFile is null)
        {
            reader.Problem(user is null ? "Bootstrap:AdminUser" : "Bootstrap:AdminPasswordFile", "Bootstrap:AdminUser and Bootstrap:AdminPasswordFile go together.");
        }

        if (passwordFile is not null && !File.Exists(passwordFile))
        {
            reader.Problem("Bootstrap:AdminPasswordFile", $"the file '{passwordFile}' does not exist.");
        }

        return new BootstrapSettings(user, passwordFile, reader.Text("Bootstrap:ApiKeyFile"));
    }
}
