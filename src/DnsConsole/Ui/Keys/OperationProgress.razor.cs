using System.Globalization;
using DnsConsole.Operations;
using DnsConsole.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>How far long work is, a few times a second, with the way to stop it.</summary>
public sealed partial class OperationProgress(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    [Parameter, EditorRequired]
    public RunningOperation Operation { get; set; } = null!;

    /// <summary>Raised once, when the work has ended in whatever way.</summary>
    [Parameter]
    public EventCallback OnFinished { get; set; }

    private string Title => Operation.Total == 0 ? (Operation.Kind == "sign" ? "Making keys and reading the zone" : "Reading the zone") : Operation.Done < Operation.Total ? "Signing" : "Checking and storing";

    private string Counts => Operation.Total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Operation.Done:N0} of {Operation.Total:N0} names");

    private string Percent => string.Create(CultureInfo.InvariantCulture, $"{(Operation.Total == 0 ? 0 : 100 * Operation.Done / Operation.Total)} %");

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _ = FollowAsync();

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(ThrottledRefresh.Interval, time);
        try
        {
            while (Operation.State == OperationState.Running && await timer.WaitForNextTickAsync(_leaving.Token))
            {
                await InvokeAsync(StateHasChanged);
            }

            await InvokeAsync(() => OnFinished.InvokeAsync());
        }
        catch (OperationCanceledException)
        {
            // The page was left; the work goes on.
        }
    }
}
