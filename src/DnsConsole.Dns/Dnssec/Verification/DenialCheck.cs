using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>Which denial chains the zone has, and that each is whole.</summary>
internal static class DenialCheck
{
    public static void Run(VerifiedZone zone, CancellationToken cancellation)
    {
        var apex = zone.ApexNode!;
        var nsec = apex.Has(RecordType.Nsec);
        var parameters = new List<Nsec3ParamData>();
        foreach (var record in apex.Find(RecordType.Nsec3param)?.Records ?? [])
        {
            // Flags other than 0 mean that the chain is not to be used (RFC 5155 §4.1.2).
            if (!Nsec3ParamData.TryRead(record.Data, out var read) || read.HashAlgorithm != Nsec3ParamData.Sha1)
            {
                zone.Report(apex.Owner, RecordType.Nsec3param, "The NSEC3PARAM is malformed or of a hash that does not exist.");
            }
            else if (read.Flags == 0)
            {
                parameters.Add(read);
            }
        }

        if (!nsec && parameters.Count == 0)
        {
            zone.Report(apex.Owner, null, "The zone has neither NSEC nor NSEC3PARAM at its apex: nothing can be denied.");
        }

        if (nsec)
        {
            NsecChainCheck.Run(zone);
        }
        else
        {
            foreach (var node in zone.Nodes)
            {
                if (node.Has(RecordType.Nsec))
                {
                    zone.Report(node.Owner, RecordType.Nsec, "There is an NSEC record, but the apex has none.");
                }
            }
        }

        foreach (var set in parameters)
        {
            Nsec3ChainCheck.Run(zone, set, nsec, cancellation);
        }

        foreach (var node in zone.Nodes)
        {
            foreach (var record in node.Find(RecordType.Nsec3)?.Records ?? [])
            {
                if (!Nsec3Data.TryRead(record.Data, out var data) || !parameters.Exists(data.UsesParameters))
                {
                    zone.Report(node.Owner, RecordType.Nsec3, "The NSEC3 record belongs to no chain that an NSEC3PARAM of the apex names.");
                }
            }
        }
    }
}
