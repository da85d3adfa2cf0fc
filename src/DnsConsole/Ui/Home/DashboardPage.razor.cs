using System.Collections.Immutable;
using System.Globalization;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.Audit;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;

namespace DnsConsole.Ui.Home;

/// <summary>What needs somebody, then how much there is, then what happened lately.</summary>
public sealed partial class DashboardPage(ZoneDirectory directory, AuditLog audit, ViewerClock clock) : IDisposable
{
    private const int Shown = 50;
    private const int RecentEntries = 12;
    private const int RefreshSeconds = 5;

    private ImmutableArray<Attention> _attention = [];
    private IReadOnlyList<AuditEntry> _recent = [];
    private int _zones;
    private int _signed;
    private int _secure;
    private long _names;

    private ZoneDirectory Directory => directory;

    public void Dispose() => clock.Changed -= Tick;

    protected override async Task OnInitializedAsync()
    {
        clock.Changed += Tick;
        await ReadAsync();
    }

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Thousands of zones change all the time; looking every few seconds costs less than listening to each.
    private void Tick()
    {
        if (clock.Now.Second % RefreshSeconds == 0)
        {
            _ = InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task ReadAsync()
    {
        var zones = directory.All.Values.ToList();
        _attention = Attention.Of(zones, clock.Now);
        _zones = zones.Count;
        _signed = zones.Count(z => z.State.IsSigned);
        _secure = zones.Count(z => ZoneHealth.Of(z).Tone == Tone.Good);
        _names = zones.Sum(z => (long)z.Snapshot.Names.Count);
        _recent = await audit.ReadAsync(RecentEntries);
    }
}
