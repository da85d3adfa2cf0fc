using DnsConsole.Dns.Registries;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Measures the largest TTLs a change brings; only names that changed are looked at.</summary>
internal static class LargestTtls
{
    public static TtlMemory Raise(TtlMemory memory, ZoneSnapshot? before, ZoneSnapshot after)
    {
        uint zone = 0, dnskey = 0;
        foreach (var change in after.Names.ChangesSince(before?.Names ?? NameTree.Empty))
        {
            for (var i = 0; change.After.Exists && i < change.After.RRsetCount; i++)
            {
                var rrset = change.After.RRsetAt(i);
                if (rrset.Type == RecordType.Dnskey)
                {
                    dnskey = Math.Max(dnskey, rrset.Ttl.Seconds);
                }
                else
                {
                    zone = Math.Max(zone, rrset.Ttl.Seconds);
                }
            }
        }

        return memory.Raise(TimeSpan.FromSeconds(dnskey), TimeSpan.FromSeconds(zone));
    }
}
