using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Keys;

/// <summary>Changes how a zone is signed and how long its keys wait.</summary>
public sealed partial class PolicyDialog(CurrentActor actor, DialogService dialogs)
{
    private PolicyForm _form = null!;
    private ImmutableArray<ZoneProblem> _problems = [];

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private ChangePolicy Change { get; set; } = null!;

    private DialogService Dialogs => dialogs;

    protected override void OnInitialized() => _form = new PolicyForm(Zone.State.Policy);

    // Which keys would roll is to be known before saving, not after.
    private void Check() => _problems = _form.IsValid ? Change.Preview(Zone.Origin, _form.ToPolicy()).Problems : [];

    private async Task SaveAsync()
    {
        if (!_form.IsValid)
        {
            return;
        }

        var outcome = await Change.RunAsync(Zone.Origin, _form.ToPolicy(), await actor.GetAsync(), CancellationToken.None);
        _problems = outcome.Problems;
        if (outcome.IsDone)
        {
            dialogs.Close();
        }
    }
}
