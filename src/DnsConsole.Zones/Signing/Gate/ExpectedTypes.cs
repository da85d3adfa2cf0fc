using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The types that a denial record must list, read from the finished name (RFC 4034 §4.1.2, RFC 5155 §7.1).</summary>
internal static class ExpectedTypes
{
    public static RecordType[] At(ZoneNode node, bool withNsec)
    {
        var types = new SortedSet<RecordType>();
        var signed = false;
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var set = node.RRsetAt(i);
            if (node.IsDelegation && set.Type != RecordType.Ns && set.Type != RecordType.Ds && set.Type != RecordType.Nsec)
            {
                continue;
            }

            types.Add(set.Type);
            signed |= set.SignatureCount > 0;
        }

        if (withNsec)
        {
            types.Add(RecordType.Nsec);
        }

        if (signed)
        {
            types.Add(RecordType.Rrsig);
        }

        return [.. types];
    }
}
