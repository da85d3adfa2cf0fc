using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Client;

/// <summary>The DS records of an answer.</summary>
internal static class DsRecords
{
    public static List<DsData> Read(Message answer, DomainName zone)
    {
        var found = new List<DsData>();
        foreach (var record in answer.Answers.Where(r => r.Type == RecordType.Ds && r.Owner == zone))
        {
            if (DsData.TryRead(record.Data, out var ds))
            {
                found.Add(ds);
            }
        }

        return found;
    }
}
