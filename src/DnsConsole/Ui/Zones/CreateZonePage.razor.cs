using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DnsConsole.Ui.Zones;

/// <summary>Makes a zone: empty, from pasted text or from an uploaded file. A refusal lists every problem with its line and keeps what was typed.</summary>
public sealed partial class CreateZonePage(CurrentActor actor, NavigationManager navigation) : IDisposable
{
    private const long LargestFile = 512L << 20;
    private const int BufferLength = 64 << 10;
    private const string ExampleServers = "ns1.example.net\nns2.example.net";
    private const string ExampleText = "$ORIGIN example.org.\n$TTL 1h\n@  SOA ns1 hostmaster 1 1d 2h 6w 1h\n@  NS  ns1";

    private readonly CancellationTokenSource _leaving = new();
    private readonly CreateZoneForm _form = new();
    private ImmutableArray<ZoneProblem> _problems = [];
    private IBrowserFile? _file;
    private (long Done, long Total)? _upload;
    private LiveZone? _created;
    private bool _creating;

    [Inject]
    private CreateZone Create { get; set; } = null!;

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

    private void ChooseFile(InputFileChangeEventArgs e)
    {
        _file = e.File;
        _form.TakeFileName(e.File.Name);
    }

    private async Task CreateAsync()
    {
        if (_creating || _form.ToRequest(Source, out _problems) is not { } request)
        {
            return;
        }

        if (Source == ZoneSource.Upload && (_file is null || _file.Size > LargestFile))
        {
            _problems = [new ZoneProblem("file", _file is null ? "Choose a zone file." : "The file is too large for an upload; use the API.", Place: "Zone file")];
            return;
        }

        _creating = true;
        try
        {
            await using var file = Source == ZoneSource.Upload ? await ReceiveAsync(_file!) : null;
            var outcome = await Create.RunAsync(file is null ? request : request with { MasterFile = file, FileName = _file!.Name }, await actor.GetAsync(), _leaving.Token);
            _problems = outcome.Problems;
            if (outcome.IsDone && outcome.Problems.IsEmpty)
            {
                navigation.NavigateTo(ZoneAddress.Page(outcome.Value.Origin));
            }

            _created = outcome.IsDone ? outcome.Value : null;
        }
        finally
        {
            _creating = false;
            _upload = null;
        }
    }

    // The browser sends the file piece by piece; it is put together in a temporary file, which goes away when closed.
    private async Task<FileStream> ReceiveAsync(IBrowserFile file)
    {
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferLength, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using var source = file.OpenReadStream(LargestFile, _leaving.Token);
        var buffer = new byte[BufferLength];
        while (await source.ReadAsync(buffer, _leaving.Token) is > 0 and var count)
        {
            await copy.WriteAsync(buffer.AsMemory(0, count), _leaving.Token);
            if (copy.Length - (_upload?.Done ?? 0) > file.Size / 100)
            {
                _upload = (copy.Length, file.Size);
                StateHasChanged();
            }
        }

        copy.Position = 0;
        return copy;
    }
}
