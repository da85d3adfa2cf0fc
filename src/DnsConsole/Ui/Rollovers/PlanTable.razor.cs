using System.Collections.Immutable;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>A plan as a dated table; what somebody has to do stands out.</summary>
public sealed partial class PlanTable
{
    [Parameter, EditorRequired]
    public ImmutableArray<PlannedStep> Steps { get; set; } = [];

    /// <summary>The moment the plan was made at.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset From { get; set; }

    private string After(DateTimeOffset due) => due - From < TimeSpan.FromSeconds(1) ? "at once" : $"after {DurationText.Of(due - From)}";
}
