using DnsConsole.Ui.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Radzen;

namespace DnsConsole.Ui.Layout;

/// <summary>Bar with navigation, and the page below it.</summary>
public sealed partial class MainLayout(NavigationManager navigation, IJSRuntime script, ViewerClock clock, DialogService dialogs) : IDisposable
{
    private ErrorBoundary? _boundary;

    private NavigationManager Navigation => navigation;

    public void Dispose() => navigation.LocationChanged -= Recover;

    protected override void OnInitialized() => navigation.LocationChanged += Recover;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            clock.Use(await script.InvokeAsync<string>("dnsConsole.timeZone"));
        }
    }

    // A page that failed must not stand in the way of the next one.
    private void Recover(object? sender, LocationChangedEventArgs e) => _boundary?.Recover();

    private async Task ShowShortcutsAsync() => await dialogs.OpenAsync<ShortcutsDialog>("Keyboard shortcuts");
}
