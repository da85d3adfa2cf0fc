using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Rollovers;

/// <summary>The way to force a step that waits; nothing for a step that follows from others.</summary>
public sealed partial class ForceLink(DialogService dialogs, ViewerClock clock)
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public PlannedStep Step { get; set; } = null!;

    private ViewerClock Clock => clock;

    private async Task OpenAsync() => await dialogs.OpenAsync<ForceDialog>(
        $"Force a step of {Zone.Origin}",
        new Dictionary<string, object?> { [nameof(ForceDialog.Zone)] = Zone, [nameof(ForceDialog.Step)] = Step },
        new DialogOptions { Width = "40rem" });
}
