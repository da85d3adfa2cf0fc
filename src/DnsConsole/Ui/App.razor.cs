using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace DnsConsole.Ui;

/// <summary>
/// The HTML document around every page. Pages that set or remove the sign-in cookie are rendered by the request that asks for them; all
/// others run in a circuit.
/// </summary>
public sealed partial class App
{
    private string? _theme;
    private IComponentRenderMode? _renderMode;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override void OnInitialized()
    {
        _theme = Context.Request.Cookies["theme"] is "light" or "dark" ? Context.Request.Cookies["theme"] : null;
        _renderMode = Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
    }

    // Until somebody chooses, the system's preference decides.
    private string MediaOf(string theme) => _theme is null ? $"(prefers-color-scheme: {theme})" : _theme == theme ? "all" : "not all";
}
