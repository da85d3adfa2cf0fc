using System.Collections.Immutable;
using DnsConsole.Storage.History;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>What was done for some keys since something began, from the zone's history, and what is to come, from the planner.</summary>
public sealed partial class StepTrail(ZoneHistory history)
{
    private IReadOnlyList<ZoneEvent> _done = [];

    [Parameter, EditorRequired]
    public int ZoneId { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Since { get; set; }

    [Parameter, EditorRequired]
    public ImmutableArray<int> KeyIds { get; set; } = [];

    [Parameter, EditorRequired]
    public ImmutableArray<PlannedStep> Next { get; set; } = [];

    // Events of the change that began it carry its very time.
    protected override async Task OnParametersSetAsync()
    {
        var events = await history.EventsAsync(ZoneId, Since - TimeSpan.FromTicks(1));
        _done = [.. events.Where(e => e.KeyId is { } id && KeyIds.Contains(id))];
    }
}
