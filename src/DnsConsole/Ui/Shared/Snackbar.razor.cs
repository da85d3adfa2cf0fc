using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Shared;

/// <summary>What was just done, with a way back. It stays until it is dismissed or something else is done: nobody is hurried.</summary>
public sealed partial class Snackbar
{
    /// <summary>Null hides it.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }
}
