using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Turns a running rollover round, after showing the way back.</summary>
public sealed partial class CancelDialog
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public int RolloverId { get; set; }

    [Inject]
    private CancelRollover Cancel { get; set; } = null!;

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor) =>
        (await Cancel.RunAsync(Zone.Origin, RolloverId, actor, CancellationToken.None)).Reasons;
}
