using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Zones;

/// <summary>Makes a zone: empty, from pasted text or from an uploaded file. A refusal lists every problem with its line and keeps what was typed.</summary>
public sealed partial class CreateZonePage(CurrentActor actor, NavigationManager navigation) : IDisposable
{
    private const string ExampleServers = "ns1.example.net\nns2.example.net";
    private const string ExampleText = "$ORIGIN example.org.\n$TTL 1h\n@  SOA ns1 hostmaster 1 1d 2h 6w 1h\n@  NS  ns1";

    private readonly CancellationTokenSource _leaving = new();
    private readonly CreateZoneForm _form = new();
    private ImmutableArray<ZoneProblem> _problems = [];
    private string _file = "";
    private RunningOperation? _operation;
    private DomainName? _created;
    private bool _creating;

    [Inject]
    private CreateZone Create { get; set; } = null!;

    [Inject]
    private ZoneFileSender Sender { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    private ZoneSource Source => Enum.TryParse<ZoneSource>(From, ignoreCase: true, out var source) ? source : ZoneSource.Empty;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnParametersSet() => _problems = [];

    private string? Current(ZoneSource source) => Source == source ? "page" : null;

    private void ChooseFile(ChangeEventArgs e)
    {
        // Browsers put a folder in front that does not exist.
        _file = e.Value?.ToString()?.Split('\\', '/')[^1] ?? "";
        _form.TakeFileName(_file);
    }

    private async Task CreateAsync()
    {
        if (_creating || _form.ToRequest(Source, out _problems) is not { } request)
        {
            return;
        }

        _creating = true;
        try
        {
            if (Source == ZoneSource.Upload)
            {
                await UploadAsync(request.Origin);
            }
            else
            {
                var outcome = await Create.RunAsync(request, await actor.GetAsync(), _leaving.Token);
                Show(outcome.IsDone ? request.Origin : null, outcome.Problems);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _creating = false;
            _operation = null;
        }
    }

    private async Task UploadAsync(DomainName origin)
    {
        if (_file.Length == 0)
        {
            _problems = [new ZoneProblem("file", "Choose a zone file.", Place: "Zone file")];
            return;
        }

        var (operation, refusal) = await Sender.SendAsync("file", origin, _file, ShowProgressAsync, _leaving.Token);
        switch (operation?.State)
        {
            case null:
                Show(null, [new ZoneProblem("file", refusal)]);
                break;
            case OperationState.Done:
                Show(origin, operation.Warnings);
                break;
            case OperationState.Cancelled:
                Show(null, [new ZoneProblem("cancelled", "The import was cancelled. Nothing of it is left.", ProblemSeverity.Warning)]);
                break;
            default:
                Show(null, operation.Problems);
                break;
        }
    }

    private Task ShowProgressAsync(RunningOperation operation) => InvokeAsync(() =>
    {
        _operation = operation;
        StateHasChanged();
    });

    private void Show(DomainName? created, ImmutableArray<ZoneProblem> problems)
    {
        (_created, _problems) = (created, problems);
        if (created is { } origin && problems.IsEmpty)
        {
            navigation.NavigateTo(ZoneAddress.Page(origin));
        }
    }
}
