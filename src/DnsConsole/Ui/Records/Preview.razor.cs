using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Records;

/// <summary>Shows what a typed name stands for: "www → www.example.org."</summary>
public sealed partial class Preview
{
    [Parameter, EditorRequired]
    public NamePreview Value { get; set; } = null!;
}
