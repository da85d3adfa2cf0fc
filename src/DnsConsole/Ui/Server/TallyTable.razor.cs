using DnsConsole.Operations.Server;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Server;

/// <summary>A count split up, the largest part first.</summary>
public sealed partial class TallyTable
{
    private const int Shown = 12;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the lines are.</summary>
    [Parameter, EditorRequired]
    public string Heading { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<Tally> Lines { get; set; } = [];

    private string Id => $"by-{Heading.ToLowerInvariant()}";
}
