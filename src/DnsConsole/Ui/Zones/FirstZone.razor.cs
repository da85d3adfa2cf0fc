using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Zones;

/// <summary>The ways to a first zone, where there would be an empty list.</summary>
public sealed partial class FirstZone(CurrentActor actor, NavigationManager navigation)
{
    private ImmutableArray<ZoneProblem> _problems = [];
    private bool _loading;

    [Inject]
    private DemoZone Demo { get; set; } = null!;

    private async Task LoadDemoAsync()
    {
        _loading = true;
        var outcome = await Demo.CreateAsync(await actor.GetAsync(), CancellationToken.None);
        _loading = false;
        _problems = outcome.Problems;
        if (outcome.IsDone)
        {
            navigation.NavigateTo(ZoneAddress.Page(outcome.Value.Origin));
        }
    }
}
