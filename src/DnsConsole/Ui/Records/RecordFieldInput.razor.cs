using DnsConsole.Dns.Records;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Records;

/// <summary>The input for one field of a record type, as its schema describes it.</summary>
public sealed partial class RecordFieldInput
{
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public RecordField Field { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>What is wrong with the value; empty when nothing is.</summary>
    [Parameter]
    public string Problem { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnInput { get; set; }

    /// <summary>Says what a typed name stands for.</summary>
    [Parameter]
    public Func<string, NamePreview> Preview { get; set; } = null!;

    // Numbers and mnemonics stand side by side, everything else has a line of its own.
    private bool IsNarrow => Field.Kind is FieldKind.Number or FieldKind.Duration or FieldKind.Algorithm or FieldKind.RecordType or FieldKind.Time;

    private int Rows => Math.Clamp(Value.Length / 60 + 1, 1, 8);

    private string? InputMode => Field.Kind == FieldKind.Number ? "numeric" : null;

    private string? Invalid => Problem.Length > 0 ? "true" : null;

    private Task Changed(string? typed) => OnInput.InvokeAsync(typed ?? "");
}
