using System.Collections.Immutable;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DnsConsole.Ui.Keys;

/// <summary>Takes in a key pair that was made elsewhere.</summary>
public sealed partial class ImportKeyDialog
{
    // The largest key files, RSA 4096 with comments, have 4 KiB.
    private const long LargestFile = 64 << 10;

    private ImportForm _form = null!;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private StandbyKeys Standby { get; set; } = null!;

    private IEnumerable<DnssecAlgorithm> Algorithms => Zone.State.PresentKeys.Where(k => k.Goal == KeyGoal.Omnipresent).Select(k => k.Algorithm).Distinct();

    protected override void OnInitialized() => _form = new ImportForm(Zone.Origin, StandbyRoles.Of(Zone.State)[0], Algorithms.FirstOrDefault());

    private async Task TakeFilesAsync(InputFileChangeEventArgs e)
    {
        foreach (var file in e.GetMultipleFiles(e.FileCount).Where(f => f.Size <= LargestFile))
        {
            using var reader = new StreamReader(file.OpenReadStream(LargestFile));
            _form.TakeFile(file.Name, await reader.ReadToEndAsync());
        }
    }

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor)
    {
        if (!_form.TryRead(out var half, out var problems))
        {
            return problems;
        }

        var outcome = await Standby.ImportAsync(Zone.Origin, _form.Role, half, actor, CancellationToken.None);
        if (outcome.IsDone)
        {
            return [];
        }

        half.Dispose();
        return outcome.Problems;
    }
}
