using System.Reflection;
using DnsConsole.Ui.Shared;

namespace DnsConsole.Ui.About;

/// <summary>Version, clocks and where the API is described.</summary>
public sealed partial class AboutPage(ViewerClock clock) : IDisposable
{
    private static readonly string Version = typeof(AboutPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private ViewerClock Clock => clock;

    public void Dispose() => clock.Changed -= Tick;

    protected override void OnInitialized() => clock.Changed += Tick;

    private void Tick() => _ = InvokeAsync(StateHasChanged);
}
