using System.Collections.Immutable;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Rollovers;

/// <summary>A zone on its way to being unsigned: what it waits for, what was done and what comes, and the way back.</summary>
public sealed partial class UnsigningCard(DialogService dialogs, ViewerClock clock) : IDisposable
{
    private PlannedStep? _step;
    private ImmutableArray<PlannedStep> _next = [];
    private ImmutableArray<int> _keys = [];

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    private DateTimeOffset Since => Zone.State.UnsigningSince ?? clock.Now;

    public void Dispose() => clock.Changed -= Tick;

    protected override void OnInitialized() => clock.Changed += Tick;

    protected override void OnParametersSet()
    {
        _step = Step();
        _next = Forecast.OfRunningUnsigning(Zone.State, clock.Now);
        _keys = [.. Zone.State.PresentKeys.Select(k => k.Id)];
    }

    private PlannedStep? Step() => RolloverPlanner.Waiting(Zone.State, clock.Now).FirstOrDefault(s => s.Action == "unsign");

    private void Tick() => _ = InvokeAsync(() =>
    {
        _step = Step();
        StateHasChanged();
    });

    private async Task KeepAsync() => await dialogs.OpenAsync<KeepSignedDialog>(
        $"Keep {Zone.Origin} signed",
        new Dictionary<string, object?> { [nameof(KeepSignedDialog.Zone)] = Zone },
        new DialogOptions { Width = "40rem" });
}
