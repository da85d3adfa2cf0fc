using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Rollovers;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Keys;

/// <summary>What can be done with the keys of a zone as a whole.</summary>
public sealed partial class ZoneKeyActions(DialogService dialogs)
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    private bool IsUnsigning => Zone.State.UnsigningSince is not null;

    private bool IsCsk => RolloverStart.SchemeOf(Zone.State) == KeyScheme.Csk;

    private IEnumerable<(string Text, string What, Func<Task> Open)> Changes => IsUnsigning ? [Denial] :
    [
        ("Roll all keys", IsCsk ? "A new CSK; the DS changes once." : "A new KSK and a new ZSK; the DS changes once.", () => RollAsync(RollForm.OfAll(Zone.State))),
        ("Change algorithm", "New keys of another algorithm; the old ones sign until no resolver needs them.", () => RollAsync(RollForm.OfAlgorithm(Zone.State))),
        ("Change key scheme", IsCsk ? "From one CSK to KSK and ZSK." : "From KSK and ZSK to one CSK.", () => RollAsync(RollForm.OfScheme(Zone.State))),
        Denial,
        ("Add standby key", "Published ahead: the next rollover, an emergency most of all, need not wait for it.", () => OpenAsync<AddStandbyDialog>($"Add a standby key to {Zone.Origin}")),
        ("Import key", "A key pair made elsewhere, as BIND's files or PEM, comes in as a standby key.", () => OpenAsync<ImportKeyDialog>($"Import a key into {Zone.Origin}")),
    ];

    private (string Text, string What, Func<Task> Open) Denial =>
        ("Change denial", "NSEC or NSEC3 and its parameters, in one step without a gap.", () => OpenAsync<DenialDialog>($"Denial of existence of {Zone.Origin}"));

    private Task UnsignAsync() => OpenAsync<UnsignDialog>($"Unsign {Zone.Origin}");

    private async Task RollAsync(RollForm form) => await dialogs.OpenAsync<RollDialog>(
        form.Title,
        new Dictionary<string, object?> { [nameof(RollDialog.Zone)] = Zone, [nameof(RollDialog.Form)] = form },
        new DialogOptions { Width = "46rem" });

    private async Task OpenAsync<TDialog>(string title)
        where TDialog : ComponentBase => await dialogs.OpenAsync<TDialog>(title, new Dictionary<string, object?> { ["Zone"] = Zone }, new DialogOptions { Width = "44rem" });
}
