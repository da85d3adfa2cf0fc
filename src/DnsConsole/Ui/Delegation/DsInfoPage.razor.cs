using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Operations.Delegation;
using DnsConsole.Ui.Keys;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Delegation;

/// <summary>All that is needed to get a zone's DS into its parent: whether to submit it now, every form of it, and what the parent serves.</summary>
public sealed partial class DsInfoPage(CurrentActor actor, ViewerClock clock)
{
    private DsInfo? _info;
    private ImmutableArray<ZoneProblem> _problems = [];
    private bool _checking;

    private PlannedStep? Unsigning => RolloverPlanner.Waiting(Zone!.State, clock.Now).FirstOrDefault(s => s.Action == "unsign");

    [Inject]
    private CheckParent Check { get; set; } = null!;

    protected override void OnInitialized() => clock.Changed += Tick;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        Read();
    }

    protected override Task RefreshAsync()
    {
        Read();
        return base.RefreshAsync();
    }

    protected override void Dispose(bool disposing)
    {
        clock.Changed -= Tick;
        base.Dispose(disposing);
    }

    private void Tick()
    {
        if (clock.Now.Second % 10 == 0)
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }

    private void Read()
    {
        if (Zone is { } zone)
        {
            _info = DsInfo.Of(zone, clock.Now);
        }
    }

    private async Task CheckAsync()
    {
        _checking = true;
        var outcome = await Check.RunAsync(Zone!.Origin, await actor.GetAsync(), CancellationToken.None);
        _checking = false;
        _problems = outcome.Problems;
        Read();
    }
}
