using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Takes a step before its time, once the risk was shown, the zone's name typed and a reason given.</summary>
public sealed partial class ForceDialog
{
    private ForceForm _form = null!;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public PlannedStep Step { get; set; } = null!;

    [Inject]
    private ForceStep Force { get; set; } = null!;

    protected override void OnInitialized() => _form = new ForceForm(Zone.Origin);

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor) =>
        (await Force.RunAsync(Zone.Origin, Step.Action, Step.KeyId, _form.Typed, _form.Reason, actor, CancellationToken.None)).Reasons;
}
