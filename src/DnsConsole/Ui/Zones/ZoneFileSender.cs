using System.Globalization;
using DnsConsole.Auth;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace DnsConsole.Ui.Zones;

/// <summary>
/// Has the browser send the file that was chosen in a page. The file does not pass the circuit, which would be slow; the page watches the
/// operation that reads it.
/// </summary>
internal sealed class ZoneFileSender(IJSRuntime script, RunningOperations operations, AntiforgeryStateProvider antiforgery, CurrentActor actor, TimeProvider time)
{
    /// <summary>Sends, and returns when the operation has ended; a sentence when there was none.</summary>
    /// <param name="input">Id of the file input.</param>
    /// <param name="file">Its name, for places in messages.</param>
    /// <param name="started">Called when the server has begun to read.</param>
    public async Task<(RunningOperation? Operation, string Refusal)> SendAsync(
        string input, DomainName origin, string file, Func<RunningOperation, Task> started, CancellationToken cancellation)
    {
        var address = $"{ZoneAddress.Page(origin, "import")}?file={Uri.EscapeDataString(file)}";
        var token = antiforgery.GetAntiforgeryToken()?.Value ?? "";
        var answer = script.InvokeAsync<Answer>("dnsConsole.sendFile", cancellation, input, address, ZoneUpload.TokenHeader, token).AsTask();
        var operation = await FindAsync(origin, answer, cancellation);
        if (operation is not null)
        {
            await started(operation);
        }

        var (status, text) = await answer;
        operation = status == StatusCodes.Status202Accepted ? operations.Find(long.Parse(text, CultureInfo.InvariantCulture)) : operation;
        if (operation is not null)
        {
            await started(operation);
            await operation.Finished.WaitAsync(cancellation);
        }

        return (operation, text.Length > 0 ? text : "The file could not be sent. Was it changed after it was chosen?");
    }

    // The operation is there as soon as the first octets are; its number comes with the answer, when the file has been read.
    private async Task<RunningOperation?> FindAsync(DomainName origin, Task answer, CancellationToken cancellation)
    {
        var name = (await actor.GetAsync()).Name;
        using var timer = new PeriodicTimer(ThrottledRefresh.Interval, time);
        while (!answer.IsCompleted && await timer.WaitForNextTickAsync(cancellation))
        {
            if (operations.RunningOn(origin.ToString()) is { Kind: ImportZone.Import } found && found.Actor.Name == name)
            {
                return found;
            }
        }

        return null;
    }

    private sealed record Answer(int Status, string Text);
}
