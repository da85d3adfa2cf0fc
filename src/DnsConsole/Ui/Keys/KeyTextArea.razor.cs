using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Input of a key file.</summary>
public sealed partial class KeyTextArea
{
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Placeholder { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnTyped { get; set; }
}
