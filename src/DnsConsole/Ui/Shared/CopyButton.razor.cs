using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Shared;

/// <summary>Copies a text in the browser and says so; the work is done by app.js.</summary>
public sealed partial class CopyButton
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What is copied, for the label: "digest".</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";
}
