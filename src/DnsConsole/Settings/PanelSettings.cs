namespace DnsConsole.Settings;

/// <summary>Section <c>Panel</c>: where the web console listens.</summary>
/// <param name="Url">For example <c>http://127.0.0.1:8053</c>.</param>
public sealed record PanelSettings(Uri Url)
{
    private const string Default = "http://127.0.0.1:8053";

    internal static PanelSettings Read(SettingsReader reader)
    {
        var text = reader.Text("Panel:Url", Default);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return new PanelSettings(url);
        }

        reader.Problem("Panel:Url", $"'{text}' is not an http or https address.");
        return new PanelSettings(new Uri(Default));
    }
}
