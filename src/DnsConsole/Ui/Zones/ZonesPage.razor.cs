using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace DnsConsole.Ui.Zones;

/// <summary>All zones, tens of thousands if need be, with their health. The search is in the URL.</summary>
public sealed partial class ZonesPage(ZoneDirectory directory, NavigationManager navigation, TimeProvider time, ViewerClock clock) : IDisposable
{
    private const int RefreshSeconds = 5;

    private readonly SearchText _search = new();
    private List<LiveZone> _found = [];
    private Virtualize<LiveZone>? _rows;
    private ThrottledRefresh? _refresh;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    private ZoneDirectory Directory => directory;

    public void Dispose()
    {
        clock.Changed -= Tick;
        directory.Changed -= Notice;
        _refresh?.Dispose();
    }

    protected override void OnInitialized()
    {
        _refresh = new ThrottledRefresh(time, () => InvokeAsync(ReadAsync));
        directory.Changed += Notice;
        clock.Changed += Tick;
    }

    protected override Task OnParametersSetAsync()
    {
        _search.Arrive(Search);
        return ReadAsync();
    }

    private static string NameOf(LiveZone zone) => zone.Origin.IsRoot ? ". (root)" : zone.Origin.ToString()[..^1];

    private static string KeysOf(LiveZone zone)
    {
        var state = zone.State;
        return string.Join(", ", state.Keys.Where(k => k.RemovedAt is null).OrderBy(k => k.Role).Select(k => $"{KeyText.Of(k.Role)} {KeyState.Of(k, state).Name}"));
    }

    private void Notice() => _refresh!.Notice();

    // States of zones change on their own; only what is on screen is drawn.
    private void Tick()
    {
        if (clock.Now.Second % RefreshSeconds == 0)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private void OnSearch(string? text) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", _search.Type(text)), replace: true);

    private async Task ReadAsync()
    {
        var text = (Search ?? "").Trim().TrimEnd('.');
        _found = [.. directory.All.Values.Where(z => text.Length == 0 || z.Origin.ToString().Contains(text, StringComparison.OrdinalIgnoreCase))];
        StateHasChanged();
        if (_rows is not null)
        {
            await _rows.RefreshDataAsync();
            StateHasChanged();
        }
    }

    private ValueTask<ItemsProviderResult<LiveZone>> LoadAsync(ItemsProviderRequest request)
    {
        var count = Math.Max(0, Math.Min(request.Count, _found.Count - request.StartIndex));
        return ValueTask.FromResult(new ItemsProviderResult<LiveZone>(_found.GetRange(Math.Min(request.StartIndex, _found.Count), count), _found.Count));
    }
}
