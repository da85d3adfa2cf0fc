using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Keys;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Keys;

/// <summary>Where the private half of a key is downloaded, and what that means.</summary>
public sealed partial class ExportKeyDialog(DialogService dialogs)
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public ZoneKey Key { get; set; } = null!;

    private DialogService Dialogs => dialogs;
}
