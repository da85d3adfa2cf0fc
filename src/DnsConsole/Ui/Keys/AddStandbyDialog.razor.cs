using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Publishes a key ahead of need.</summary>
public sealed partial class AddStandbyDialog
{
    private KeyRole _role;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private StandbyKeys Standby { get; set; } = null!;

    protected override void OnInitialized() => _role = StandbyRoles.Of(Zone.State)[0];

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor) =>
        (await Standby.AddAsync(Zone.Origin, _role, actor, CancellationToken.None)).Reasons;
}
