using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>What a change of keys would lead to: in sentences, as a dated plan, and when it ends; or why it is refused.</summary>
public sealed partial class ChangePlan
{
    [Parameter, EditorRequired]
    public Outcome<ChangePreview> Plan { get; set; } = null!;

    /// <summary>The moment the plan was made at.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset From { get; set; }
}
