using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Rollovers;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Keys;

/// <summary>What can be done with one key in its state.</summary>
public sealed partial class KeyActions(DialogService dialogs)
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public ZoneKey Key { get; set; } = null!;

    private string Name => KeyText.Of(Key);

    private bool May(bool isEmergency) =>
        !RolloverStart.Check(Zone.State, new RolloverRequest(RollForm.KindOf(Key.Role)) { KeyId = Key.Id, IsEmergency = isEmergency }).Any(p => p.Severity == ProblemSeverity.Error);

    private async Task RollAsync(bool isEmergency)
    {
        var form = RollForm.OfKey(Key, isEmergency);
        await dialogs.OpenAsync<RollDialog>(
            form.Title,
            new Dictionary<string, object?> { [nameof(RollDialog.Zone)] = Zone, [nameof(RollDialog.Form)] = form },
            new DialogOptions { Width = "46rem" });
    }

    private Task RetireAsync() => OpenAsync<RetireStandbyDialog>($"Retire {Name}");

    private Task ExportAsync() => OpenAsync<ExportKeyDialog>($"Export {Name}");

    private async Task OpenAsync<TDialog>(string title)
        where TDialog : ComponentBase => await dialogs.OpenAsync<TDialog>(
            title,
            new Dictionary<string, object?> { ["Zone"] = Zone, ["Key"] = Key },
            new DialogOptions { Width = "36rem" });
}
