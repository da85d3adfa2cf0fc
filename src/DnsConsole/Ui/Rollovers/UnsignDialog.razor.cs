using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Begins the safe way to an unsigned zone, after showing it.</summary>
public sealed partial class UnsignDialog
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private UnsignZone Unsign { get; set; } = null!;

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor) =>
        (await Unsign.RunAsync(Zone.Origin, actor, CancellationToken.None)).Reasons;
}
