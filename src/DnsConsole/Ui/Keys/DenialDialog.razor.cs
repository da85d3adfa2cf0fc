using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Changes between NSEC and NSEC3, or its parameters. A large zone takes its time: the progress is shown here, and on the page when this is closed.</summary>
public sealed partial class DenialDialog
{
    private DenialForm _form = null!;
    private RunningOperation? _operation;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private ChangeDenial Change { get; set; } = null!;

    protected override void OnInitialized() => _form = new DenialForm(Zone.State.Denial);

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor)
    {
        var outcome = Change.Start(Zone.Origin, _form.ToDenial(), actor);
        if (!outcome.IsDone)
        {
            return outcome.Problems;
        }

        _operation = outcome.Value;
        StateHasChanged();
        await _operation.Finished;
        return _operation.State == OperationState.Cancelled ? [new ZoneProblem("cancelled", "The change was cancelled. The zone is as it was.")] : _operation.Problems;
    }
}
