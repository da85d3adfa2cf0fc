using System.Collections.Immutable;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Rollovers;

/// <summary>A rollover that is under way: what it waits for, its keys, what was done and what comes, and the way back.</summary>
public sealed partial class RolloverCard(DialogService dialogs, ViewerClock clock) : IDisposable
{
    private RolloverProgress _progress = null!;
    private ImmutableArray<PlannedStep> _next = [];
    private ImmutableArray<int> _keys = [];
    private string _whyNot = "";

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public Rollover Rollover { get; set; } = null!;

    // What somebody may do while something else is waited for.
    private IEnumerable<PlannedStep> Meanwhile => RolloverPlanner.Waiting(Zone.State, clock.Now)
        .Where(s => s.WaitsForSomebody && StepText.IsForSomebody(s.Action) && s.KeyId is { } id && _keys.Contains(id) && (s.Action, s.KeyId) != (_progress.Step?.Action, _progress.Step?.KeyId));

    public void Dispose() => clock.Changed -= Tick;

    protected override void OnInitialized() => clock.Changed += Tick;

    protected override void OnParametersSet() => Read();

    private void Read()
    {
        var (state, now) = (Zone.State, clock.Now);
        _progress = RolloverProgress.Of(Rollover, state, now);
        _whyNot = string.Join(" ", RolloverCancel.Check(state, Rollover.Id).Select(p => p.Text));
        _keys = Rollover.Incoming.AddRange(Rollover.Outgoing);
        _next = [.. Forecast.OfRunning(state, Rollover.Id, now).Where(IsOfThis)];
    }

    // Other keys of the zone go their own way meanwhile.
    private bool IsOfThis(PlannedStep step) => step.KeyId is { } id ? _keys.Contains(id) : step.Reason.StartsWith($"{RolloverText.Of(Rollover)} ", StringComparison.Ordinal);

    // The sentence counts down by itself; a change of the zone draws the whole page again.
    private void Tick() => _ = InvokeAsync(() =>
    {
        _progress = RolloverProgress.Of(Rollover, Zone.State, clock.Now);
        StateHasChanged();
    });

    private async Task CancelAsync() => await dialogs.OpenAsync<CancelDialog>(
        $"Cancel {RolloverText.Of(Rollover)}",
        new Dictionary<string, object?> { [nameof(CancelDialog.Zone)] = Zone, [nameof(CancelDialog.RolloverId)] = Rollover.Id },
        new DialogOptions { Width = "46rem" });
}
