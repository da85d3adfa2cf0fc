using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Zones;

/// <summary>An RRset in PowerDNS form, fields in alphabetical order.</summary>
/// <param name="Comments">Always empty: comments are not kept, and a request that has some is refused.</param>
internal sealed record RRsetBody(IReadOnlyList<string> Comments, string Name, IReadOnlyList<RecordBody> Records, uint Ttl, string Type)
{
    public static RRsetBody Of(DomainName owner, RRsetView rrset)
    {
        var schema = RecordSchemas.Of(rrset.Type);
        var records = new List<RecordBody>(rrset.Count);
        foreach (var rdata in rrset.EnumerateRecords())
        {
            records.Add(new RecordBody(schema.Format(new RecordData(rdata.ToArray())), Disabled: false));
        }

        return new RRsetBody([], owner.ToString(), records, rrset.Ttl.Seconds, rrset.Type.ToString());
    }
}
