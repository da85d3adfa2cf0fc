using System.Globalization;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Server;
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

    private string Work => Operation.Kind is ImportZone.Import or ImportZone.Replace ? "import" : "signing";

    private string Now => Operation.Kind == ImportZone.Import ? "The zone is served when all is done. Cancelling leaves nothing behind." : "The zone is served as before until all is done. Cancelling changes nothing.";

    private string Title => Operation.Progress switch
    {
        { Stage: WorkStage.Preparing } => Operation.Kind == "sign" ? "Making keys and reading the zone" : "Reading the zone",
        { Stage: WorkStage.Reading } => "Reading the file",
        { Stage: WorkStage.Checking } => "Checking",
        { Stage: WorkStage.Storing } => "Storing",
        { Done: var done, Total: var total } => done < total ? "Signing" : "Checking and storing",
    };

    private string Counts => Operation.Progress switch
    {
        { Stage: WorkStage.Reading } read => string.Create(CultureInfo.InvariantCulture, $"{NumberText.Octets(read.Done)}{(read.Total > 0 ? $" of {NumberText.Octets(read.Total)}" : "")}, {read.Records:N0} records"),
        { Total: 0, Records: 0 } => "",
        { Total: 0, Records: var records } => string.Create(CultureInfo.InvariantCulture, $"{records:N0} records"),
        var names => string.Create(CultureInfo.InvariantCulture, $"{names.Done:N0} of {names.Total:N0} names"),
    };

    // What is done with the last name signed has no end in sight that could be shown.
    private bool IsCounted => Operation.Progress is { Total: > 0 } counted && (counted.Stage != WorkStage.Signing || counted.Done < counted.Total);

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
