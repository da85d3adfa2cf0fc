using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Zones;

/// <summary>All zones, a hundred thousand if need be, with their health. The search is in the URL.</summary>
public sealed partial class ZonesPage(ZoneDirectory directory, NavigationManager navigation, TimeProvider time, ViewerClock clock) : IDisposable
{
    private const int RefreshSeconds = 5;

    private readonly SearchText _search = new();
    private ZoneNames _all = null!;

    // Numbers of the zones that match; null for all.
    private int[]? _found;
    private ThrottledRefresh? _refresh;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    private int Count => _found?.Length ?? _all.Count;

    public void Dispose()
    {
        clock.Changed -= Tick;
        directory.Changed -= Notice;
        _refresh?.Dispose();
    }

    protected override void OnInitialized()
    {
        _refresh = new ThrottledRefresh(time, () => InvokeAsync(() =>
        {
            Read();
            StateHasChanged();
        }));
        directory.Changed += Notice;
        clock.Changed += Tick;
    }

    protected override void OnParametersSet()
    {
        _search.Arrive(Search);
        Read();
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

    private void Read()
    {
        var text = (Search ?? "").Trim();
        _all = directory.Names;
        _found = text.Length == 0 ? null : _all.Find(text);
    }

    private LiveZone[] Load(int start, int count) => [.. Enumerable.Range(start, count).Select(i => _all[_found is null ? i : _found[i]])];
}
