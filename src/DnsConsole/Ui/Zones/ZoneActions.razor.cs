using DnsConsole.Operations.Zones;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Zones;

/// <summary>What can be done with a zone as a whole.</summary>
public sealed partial class ZoneActions(DialogService dialogs, NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    private async Task DeleteAsync()
    {
        var parameters = new Dictionary<string, object?> { [nameof(DeleteZoneDialog.Zone)] = Zone };
        if (await dialogs.OpenAsync<DeleteZoneDialog>($"Delete {Zone.Origin}", parameters) is true)
        {
            navigation.NavigateTo("zones");
        }
    }
}
