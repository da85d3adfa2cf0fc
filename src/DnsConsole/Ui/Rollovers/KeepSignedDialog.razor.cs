using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Gives up unsigning a zone while it is still on its way.</summary>
public sealed partial class KeepSignedDialog
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private UnsignZone Unsign { get; set; } = null!;

    private bool LacksDs => !Zone.State.Policy.PrivateZone && !Zone.State.PresentKeys.Any(k => k.IsKeySigning && k.Ds.IsPublished);

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor) =>
        (await Unsign.CancelAsync(Zone.Origin, actor, CancellationToken.None)).Reasons;
}
