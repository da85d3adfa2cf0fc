using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Shared;

/// <summary>A message across the page that tells how things stand and what to do.</summary>
public sealed partial class Banner
{
    [Parameter]
    public Tone Tone { get; set; }

    /// <summary>ARIA role, such as <c>status</c> when the message changes by itself.</summary>
    [Parameter]
    public string? Role { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Icon => Tone switch
    {
        Tone.Good => "check_circle",
        Tone.Wait => "schedule",
        Tone.Bad => "error",
        _ => "info",
    };
}
