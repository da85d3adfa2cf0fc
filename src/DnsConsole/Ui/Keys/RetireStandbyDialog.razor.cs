using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Withdraws a standby key.</summary>
public sealed partial class RetireStandbyDialog
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public ZoneKey Key { get; set; } = null!;

    [Inject]
    private StandbyKeys Standby { get; set; } = null!;

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor) =>
        (await Standby.RetireAsync(Zone.Origin, Key.Id, actor, CancellationToken.None)).Reasons;
}
