using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Records;

/// <summary>Adds or changes one record of any type. Closes with a <see cref="SavedChange"/>; refusals are shown and nothing typed is lost.</summary>
public sealed partial class RecordDialog(DialogService dialogs, CurrentActor actor)
{
    private static readonly ImmutableArray<RecordType> Common =
    [
        RecordType.A, RecordType.Aaaa, RecordType.Cname, RecordType.Mx, RecordType.Txt, RecordType.Ns, RecordType.Srv, RecordType.Caa, RecordType.Https,
        RecordType.Ptr, RecordType.Tlsa, RecordType.Ds,
    ];

    private readonly HashSet<int> _touched = [];
    private RecordForm _form = null!;
    private ImmutableArray<ZoneProblem> _problems = [];
    private bool _saving;
    private bool _saveTried;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    /// <summary>The record to change; null to add one.</summary>
    [Parameter]
    public RecordRow? Row { get; set; }

    [Inject]
    private EditRecords Edit { get; set; } = null!;

    private DialogService Dialogs => dialogs;

    protected override void OnInitialized() => _form = new RecordForm(Zone.Origin, Row, new Ttl(3600));

    private static string? Invalid(string problem) => problem.Length > 0 ? "true" : null;

    // What was never touched is not yet wrong, until somebody wants to save.
    private bool IsTouched(int field) => _saveTried || _touched.Contains(field);

    private void SetOwner(string? typed)
    {
        var text = typed ?? "";
        if (!_form.TrySpread(text))
        {
            _form.Owner = text;
            _form.Check();
        }
    }

    private void SetTtl(string? typed)
    {
        _form.TtlText = typed ?? "";
        _form.Check();
    }

    private void SetType(ChangeEventArgs e)
    {
        _touched.Clear();
        _form.ChangeType(RecordType.Parse((string)e.Value!));
    }

    private void SetOnlyValue(string? typed) => SetValue(0, typed ?? "");

    private void SetValue(int field, string value)
    {
        _touched.Add(field);
        _form.Values[field] = value;
        _form.Check();
    }

    /// <summary>What saving means for the other records of the same name and type.</summary>
    private string? SetNote()
    {
        if (!_form.IsValid || RecordChanges.Find(Zone.Snapshot, _form.OwnerName, _form.Type) is not { } set)
        {
            return null;
        }

        var others = set.Records.Length - (Row is { } row && row.Owner == _form.OwnerName && row.Type == _form.Type ? 1 : 0);
        return others > 0 && set.Ttl != _form.Ttl
            ? $"All records of an RRset share one TTL: {others} other {_form.Type} record{(others == 1 ? "" : "s")} of this name change{(others == 1 ? "s" : "")} from {set.Ttl.ToUnits()} too."
            : null;
    }

    private async Task SaveAsync()
    {
        _saveTried = true;
        if (!_form.IsValid || _saving)
        {
            return;
        }

        _saving = true;
        var snapshot = Zone.Snapshot;
        var changes = RecordChanges.Put(snapshot, Row, _form.OwnerName, _form.Type, _form.Ttl, _form.Data);
        var text = $"{(Row is null ? "Added" : "Changed")} {RelativeName.Of(_form.OwnerName, Zone.Origin)} {_form.Type}";
        var outcome = await Edit.RunAsync(Zone.Origin, changes, text, await actor.GetAsync(), CancellationToken.None);
        _saving = false;
        _problems = outcome.Problems;
        if (outcome.IsDone)
        {
            dialogs.Close(new SavedChange(changes, RecordChanges.Inverse(snapshot, changes), text));
        }
    }
}
