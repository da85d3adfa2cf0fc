using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Input of a duration.</summary>
public sealed partial class DurationField
{
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Help { get; set; } = "";

    /// <summary>Shown while the input is empty, such as "unlimited".</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter, EditorRequired]
    public DurationInput Value { get; set; } = null!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Task Changed(string? typed)
    {
        Value.Text = typed ?? "";
        return OnChanged.InvokeAsync();
    }
}
