using System.Collections.Immutable;
using System.Globalization;
using DnsConsole.Auth;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;
using DnsConsole.Zones.Editing;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Records;

/// <summary>The records of a zone, any number of them: the list reads what it shows from the served snapshot. Search and filter are in the URL.</summary>
public sealed partial class RecordsPage(DialogService dialogs, CurrentActor actor, NavigationManager navigation) : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly SearchText _search = new();
    private RecordView? _view;
    private bool _isGeneratedWanted;
    private SavedChange? _done;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    private string? TypeFilter { get; set; }

    [SupplyParameterFromQuery(Name = "generated")]
    private bool ShowGenerated { get; set; }

    [Inject]
    private EditRecords Edit { get; set; } = null!;

    [Inject]
    private SearchThreads Threads { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        _view?.Dispose();
        await _leaving.CancelAsync();
        _leaving.Dispose();
        Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_search.Arrive(Search))
        {
            _isGeneratedWanted = ShowGenerated;
        }

        if (Zone is { } zone)
        {
            _view ??= new RecordView(Threads, Time, StateHasChanged);
            await _view.ListAsync(zone, RecordFilter.Of(Search, TypeFilter, ShowGenerated, zone.Origin));
        }
    }

    protected override async Task RefreshAsync()
    {
        StateHasChanged();
        await (_view?.FollowAsync() ?? Task.CompletedTask);
    }

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string Address(RecordType? type) => Address(Search, type?.ToString(), ShowGenerated);

    // What is typed and ticked counts, not what the URL says: it may still be on its way.
    private void GoTo(string? search, bool generated) => navigation.NavigateTo(Address(search, TypeFilter, _isGeneratedWanted = generated), replace: true);

    private string Address(string? search, string? type, bool generated) => navigation.GetUriWithQueryParameters(
        ZoneAddress.Page(Zone!.Origin),
        new Dictionary<string, object?> { ["q"] = search, ["type"] = type, ["generated"] = generated ? true : null });

    private void OnSearch(string? text) => GoTo(_search.Type(text), _isGeneratedWanted);

    private void ToggleGenerated(ChangeEventArgs e) => GoTo(_search.Wanted, e.Value is true);

    private Task AddAsync() => OpenEditorAsync(null, "Add record");

    private Task EditAsync(RecordRow row) => OpenEditorAsync(row, "Edit record");

    private async Task OpenEditorAsync(RecordRow? row, string title)
    {
        var parameters = new Dictionary<string, object?> { [nameof(RecordDialog.Zone)] = Zone, [nameof(RecordDialog.Row)] = row };
        if (await dialogs.OpenAsync<RecordDialog>(title, parameters, new DialogOptions { Width = "38rem" }) is SavedChange saved)
        {
            _done = saved;
        }
    }

    private async Task DeleteAsync(RecordRow row)
    {
        var zone = Zone!;
        var isLast = RecordChanges.Find(zone.Snapshot, row.Owner, row.Type) is not { Records.Length: > 1 };
        var text = $"{row.Owner} {row.Type} {Shorten(row.Text)}{(isLast ? $" is the only {row.Type} record of its name." : "")} "
            + $"Caches go on answering it for up to {row.Ttl.ToUnits()}.";
        if (await dialogs.Confirm(text, "Delete this record?", new ConfirmOptions { OkButtonText = "Delete", CancelButtonText = "Keep" }) is true)
        {
            await ApplyAsync([RecordChanges.Remove(zone.Snapshot, row)], $"Deleted {RelativeName.Of(row.Owner, zone.Origin)} {row.Type}");
        }
    }

    private async Task UndoAsync()
    {
        if (_done is not { } done)
        {
            return;
        }

        if (!RecordChanges.StillStand(Zone!.Snapshot, done.Changes))
        {
            _done = null;
            await dialogs.Alert("These records have been changed again since then. Edit them by hand.", "Nothing was undone");
            return;
        }

        await ApplyAsync(done.Inverse, $"Undone: {done.Text}");
    }

    private async Task ApplyAsync(ImmutableArray<RRsetChange> changes, string text)
    {
        var inverse = RecordChanges.Inverse(Zone!.Snapshot, changes);
        var outcome = await Edit.RunAsync(Zone.Origin, changes, text, await actor.GetAsync(), _leaving.Token);
        if (outcome.IsDone)
        {
            _done = new SavedChange(changes, inverse, text);
        }
        else
        {
            await dialogs.OpenAsync<RefusalDialog>("Not changed", new Dictionary<string, object?> { [nameof(RefusalDialog.Problems)] = outcome.Problems });
        }
    }

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
