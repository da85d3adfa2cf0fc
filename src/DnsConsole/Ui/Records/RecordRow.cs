using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;

namespace DnsConsole.Ui.Records;

/// <summary>One record as the list shows it.</summary>
/// <param name="IsGenerated">Made by the signer, not by people; shown but never edited.</param>
public sealed record RecordRow(DomainName Owner, RecordType Type, Ttl Ttl, RecordData Data, bool IsGenerated)
{
    public string Text => RecordSchemas.Of(Type).Format(Data);

    internal static RecordRow Of(DomainName owner, in RecordWalk at) => new(owner, at.Type, at.Ttl, new RecordData(at.RData.ToArray()), at.IsGenerated);
}
