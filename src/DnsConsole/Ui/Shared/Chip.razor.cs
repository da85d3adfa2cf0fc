using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Shared;

/// <summary>A state in a word or two, with a coloured dot.</summary>
public sealed partial class Chip
{
    [Parameter]
    public Tone Tone { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
