using System.Collections.Immutable;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Shared;

/// <summary>Everything that is wrong, each with its place; nothing when all is well.</summary>
public sealed partial class ProblemReport
{
    [Parameter, EditorRequired]
    public ImmutableArray<ZoneProblem> Problems { get; set; }
}
