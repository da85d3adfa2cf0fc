using DnsConsole.Operations.Zones;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Zones;

/// <summary>Name, state and alarms of a zone, and the way between its pages.</summary>
public sealed partial class ZoneHeader
{
    private static readonly (string Page, string Text)[] Pages = [("", "Records"), ("dnssec", "DNSSEC"), ("ds", "DS for the parent"), ("history", "History")];

    private ZoneHealth _health = null!;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    /// <summary>The page that is shown: empty, <c>dnssec</c>, <c>ds</c> or <c>history</c>.</summary>
    [Parameter, EditorRequired]
    public string Page { get; set; } = "";

    /// <summary>Buttons of the page.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string ZoneName => Zone.Origin.IsRoot ? ". (root)" : Zone.Origin.ToString()[..^1];

    private string Title => $"{ZoneName} {Pages.First(p => p.Page == Page).Text}";

    protected override void OnParametersSet() => _health = ZoneHealth.Of(Zone);
}
