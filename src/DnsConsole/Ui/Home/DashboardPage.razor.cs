using System.Collections.Immutable;
using System.Globalization;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.Audit;
using DnsConsole.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Home;

/// <summary>What needs somebody, then how much there is, then what happened lately.</summary>
public sealed partial class DashboardPage(ZoneDirectory directory, AuditLog audit, ViewerClock clock, TimeProvider time) : IDisposable
{
    private const int Shown = 50;
    private const int RecentEntries = 12;
    private const int RefreshSeconds = 5;

    // Nearly always all is seen by then, and the page is drawn once.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private ImmutableArray<Attention> _attention = [];
    private IReadOnlyList<AuditEntry> _recent = [];
    private ZoneTotals _totals;
    private bool _isReading;

    [Inject]
    private ZoneOverview Overview { get; set; } = null!;

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
        if (clock.Now.Second % RefreshSeconds == 0 || _isReading)
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
        var look = Overview.LookAsync();
        await Task.WhenAny(look, Task.Delay(Moment, time));
        (_totals, _isReading) = (Overview.Totals, !look.IsCompleted);
        _attention = Overview.Attention(Shown);
        _recent = await audit.ReadAsync(RecentEntries);
    }
}
