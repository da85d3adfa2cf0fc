using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>The NSEC chain (RFC 4034 §4, RFC 4035 §2.3): one record at each authoritative name and delegation, each naming the next, the last the apex.</summary>
internal static class NsecChainCheck
{
    public static void Run(VerifiedZone zone)
    {
        var links = zone.Nodes.Where(n => n.IsName && n.Role != NodeRole.Occluded).ToArray();
        for (var i = 0; i < links.Length; i++)
        {
            CheckLink(zone, links[i], links[(i + 1) % links.Length].Owner);
        }

        foreach (var node in zone.Nodes)
        {
            if (node.Role == NodeRole.Occluded && node.Has(RecordType.Nsec))
            {
                zone.Report(node.Owner, RecordType.Nsec, "Glue or occluded data has an NSEC record.");
            }
        }
    }

    private static void CheckLink(VerifiedZone zone, ZoneNode node, DomainName next)
    {
        var records = node.Find(RecordType.Nsec)?.Records ?? [];
        if (records.Count != 1 || !NsecData.TryRead(records[0].Data, out var nsec))
        {
            zone.Report(node.Owner, RecordType.Nsec, records.Count == 0 ? "The name has no NSEC record." : "The name must have exactly one well-formed NSEC record.");
            return;
        }

        if (nsec.NextName != next)
        {
            zone.Report(node.Owner, RecordType.Nsec, $"The chain is broken: {next} is the next name, but {nsec.NextName} stands in the NSEC record.");
        }

        var expected = TypeBitmap.Build([.. node.ListedTypes(), RecordType.Rrsig, RecordType.Nsec]);
        if (!nsec.Types.Wire.SequenceEqual(expected))
        {
            zone.Report(node.Owner, RecordType.Nsec, $"The name has {new TypeBitmap(expected).ToString()}, the NSEC record lists {nsec.Types.ToString()}.");
        }
    }
}
