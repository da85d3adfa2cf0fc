using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Editing;

/// <summary>One RRset of a change set as it is to be afterwards; null takes it away.</summary>
public sealed record RRsetChange(DomainName Owner, RecordType Type, RRset? After)
{
    public static RRsetChange Put(RRset rrset) => new(rrset.Owner, rrset.Type, rrset);

    public static RRsetChange Delete(DomainName owner, RecordType type) => new(owner, type, null);
}
