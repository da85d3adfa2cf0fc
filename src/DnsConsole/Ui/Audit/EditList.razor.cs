using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Storage.History;
using DnsConsole.Ui.Records;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Audit;

/// <summary>What a version changed, as lines that went and lines that came.</summary>
public sealed partial class EditList
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RRsetEdit> Edits { get; set; } = [];

    [Parameter, EditorRequired]
    public DomainName Origin { get; set; }

    private List<string> Lines(RRset? rrset)
    {
        if (rrset is null)
        {
            return [];
        }

        var schema = RecordSchemas.Of(rrset.Type);
        return [.. rrset.Records.Select(r => $"{RelativeName.Of(rrset.Owner, Origin)} {rrset.Ttl.ToUnits()} {rrset.Type} {schema.Format(r)}")];
    }
}
