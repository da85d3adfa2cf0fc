using System.Collections.Immutable;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Shared;

/// <summary>Why something was not done, where there is no form to say it in.</summary>
public sealed partial class RefusalDialog(DialogService dialogs)
{
    [Parameter, EditorRequired]
    public ImmutableArray<ZoneProblem> Problems { get; set; }

    private DialogService Dialogs => dialogs;
}
