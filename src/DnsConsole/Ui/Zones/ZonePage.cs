using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Zones;

/// <summary>
/// A page about one zone, named in the URL. It is drawn again, a few times a second at most, while the zone changes, whoever changes it; a
/// zone that does not exist is answered with "not found".
/// </summary>
public abstract class ZonePage : ComponentBase, IDisposable
{
    private ThrottledRefresh? _refresh;

    /// <summary>The zone's name as <see cref="ZoneAddress"/> writes it.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Null only when there is no such zone, in which case nothing is drawn.</summary>
    protected LiveZone? Zone { get; private set; }

    [Inject]
    private ZoneDirectory Directory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Leave();
        _refresh?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (!Directory.TryFind(Name, out var zone))
        {
            Leave();
            Navigation.NotFound();
        }
        else if (!ReferenceEquals(zone, Zone))
        {
            Leave();
            Zone = zone;
            _refresh ??= new ThrottledRefresh(Time, () => InvokeAsync(RefreshAsync));
            zone.Changed += _refresh.Notice;
        }
    }

    /// <summary>Called in the circuit after the zone changed.</summary>
    protected virtual Task RefreshAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Leave()
    {
        if (Zone is not null)
        {
            Zone.Changed -= _refresh!.Notice;
            Zone = null;
        }
    }
}
