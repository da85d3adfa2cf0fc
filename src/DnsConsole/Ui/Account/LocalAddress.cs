namespace DnsConsole.Ui.Account;

/// <summary>An address to return to that is given in a URL: followed only when it leads into this console.</summary>
internal static class LocalAddress
{
    /// <summary><paramref name="address"/> when it is a path on this server, else the dashboard. <c>//host</c> and <c>/\host</c> lead elsewhere.</summary>
    public static string OrHome(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
