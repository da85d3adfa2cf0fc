using DnsConsole.Storage.History;
using DnsConsole.Ui.Zones;

namespace DnsConsole.Ui.Audit;

/// <summary>What happened to a zone: its versions with what each changed, and the events of its keys.</summary>
public sealed partial class HistoryPage(ZoneHistory history)
{
    private const int PageLength = 50;

    private List<ChangeSet> _changes = [];
    private List<ZoneEvent> _events = [];
    private IReadOnlyList<RRsetEdit> _edits = [];
    private bool _mayHaveMore;
    private bool _mayHaveMoreEvents;
    private long? _opened;

    protected override Task OnParametersSetAsync() => RefreshAsync();

    protected override async Task RefreshAsync()
    {
        if (Zone is { } zone)
        {
            var newest = await history.ChangesAsync(zone.State.Id, Math.Max(PageLength, _changes.Count));
            _mayHaveMore = newest.Count >= PageLength;
            _changes = [.. newest];
            _events = [.. await history.NewestEventsAsync(zone.State.Id, Math.Max(PageLength, _events.Count))];
            _mayHaveMoreEvents = _events.Count >= PageLength;
            StateHasChanged();
        }
    }

    private async Task LoadOlderAsync()
    {
        var older = await history.ChangesAsync(Zone!.State.Id, PageLength, _changes[^1].Id);
        _changes.AddRange(older);
        _mayHaveMore = older.Count == PageLength;
    }

    private async Task LoadOlderEventsAsync()
    {
        var older = await history.NewestEventsAsync(Zone!.State.Id, PageLength, _events[^1].Id);
        _events.AddRange(older);
        _mayHaveMoreEvents = older.Count == PageLength;
    }

    private async Task ToggleAsync(ChangeSet change)
    {
        if (_opened == change.Id)
        {
            _opened = null;
            return;
        }

        _edits = await history.EditsAsync(Zone!.State, change.Id) ?? [];
        _opened = change.Id;
    }
}
