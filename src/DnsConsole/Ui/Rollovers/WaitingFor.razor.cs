using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>The one sentence that says what a rollover waits for, and until when.</summary>
public sealed partial class WaitingFor
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    /// <summary>Null when the last step is being taken.</summary>
    [Parameter]
    public PlannedStep? Step { get; set; }

    private bool IsYours => Step is { WaitsForSomebody: true } && StepText.IsForSomebody(Step.Action, Zone.State);
}
