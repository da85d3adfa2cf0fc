using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Zones;

/// <summary>Deletes a zone once its name is typed. Closes with <c>true</c> when it is gone.</summary>
public sealed partial class DeleteZoneDialog(CurrentActor actor, DialogService dialogs)
{
    private string _typed = "";
    private ImmutableArray<ZoneProblem> _problems = [];

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private DeleteZone Delete { get; set; } = null!;

    private DialogService Dialogs => dialogs;

    private bool IsConfirmed => DomainName.TryParse(_typed.Trim(), null, out var name, out _) && name == Zone.Origin;

    private async Task DeleteAsync()
    {
        if (!IsConfirmed)
        {
            return;
        }

        var outcome = await Delete.RunAsync(Zone.Origin, await actor.GetAsync(), CancellationToken.None);
        _problems = outcome.Problems;
        if (outcome.IsDone)
        {
            dialogs.Close(true);
        }
    }
}
