using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.TestKit.Zones;

/// <summary>Makes a snapshot of a zone's records as they are, signed by whoever signed them; how the zone denies existence is seen from its records.</summary>
public static class SnapshotLoader
{
    public static ZoneSnapshot Load(IReadOnlyCollection<ResourceRecord> records, DomainName origin)
    {
        var names = new List<byte[]>();
        var hashed = new List<byte[]>();
        var cuts = Cuts(records, origin);
        foreach (var name in records.GroupBy(r => r.Owner).OrderBy(g => g.Key))
        {
            // A name of the zone may happen to be the hash of another (RFC 5155 appendix A has one): the two are kept apart.
            foreach (var part in name.GroupBy(IsNsec3))
            {
                (part.Key ? hashed : names).Add(BuildNode(name.Key, origin, [.. part], cuts));
            }
        }

        return new ZoneSnapshot(origin, NameTree.FromSorted(names.ToArray()), DenialOf(records, origin), NameTree.FromSorted(hashed.ToArray()));
    }

    /// <summary>Owners of NS records but the apex, and of DNAME records.</summary>
    internal static HashSet<DomainName> Cuts(IEnumerable<ResourceRecord> records, DomainName origin) =>
        [.. records.Where(r => (r.Type == RecordType.Ns && r.Owner != origin) || r.Type == RecordType.Dname).Select(r => r.Owner)];

    /// <summary>The topmost cut or DNAME at or above a name.</summary>
    internal static DomainName? CutOf(DomainName name, DomainName origin, HashSet<DomainName> cuts)
    {
        for (var labels = origin.LabelCount; labels <= name.LabelCount; labels++)
        {
            if (cuts.Contains(name.Ancestor(labels)))
            {
                return name.Ancestor(labels);
            }
        }

        return null;
    }

    private static bool IsNsec3(ResourceRecord record) =>
        record.Type == RecordType.Nsec3 || (record.Type == RecordType.Rrsig && RrsigFields.TypeCovered(record.Data.Wire) == RecordType.Nsec3);

    private static byte[] BuildNode(DomainName owner, DomainName origin, List<ResourceRecord> records, HashSet<DomainName> cuts)
    {
        var cut = CutOf(owner, origin, cuts);
        var flags = NodeFlags.None;
        flags |= owner != origin && records.Any(r => r.Type == RecordType.Ns) ? NodeFlags.Delegation : NodeFlags.None;
        flags |= records.Any(r => r.Type == RecordType.Dname) ? NodeFlags.Dname : NodeFlags.None;
        flags |= cut is { } above && above != owner ? NodeFlags.Occluded : NodeFlags.None;
        var cutLabels = cut is { } at ? (byte)(at.LabelCount - origin.LabelCount) : ZoneNode.NoCut;
        var signatures = records.Where(r => r.Type == RecordType.Rrsig).ToLookup(r => RrsigFields.TypeCovered(r.Data.Wire));

        var builder = new ZoneNodeBuilder();
        builder.Begin(owner.Wire[..(owner.WireLength - origin.WireLength)], flags, cutLabels);
        foreach (var set in records.Where(r => r.Type != RecordType.Rrsig).GroupBy(r => r.Type).OrderBy(g => g.Key))
        {
            builder.BeginRRset(set.Key);
            foreach (var data in RRset.Create(owner, set.Key, set.First().Ttl, set.Select(r => r.Data)).Records)
            {
                builder.AddRecord(set.First().Ttl, data.Wire);
            }

            foreach (var signature in signatures[set.Key])
            {
                builder.AddSignature(signature.Ttl, signature.Data.Wire);
            }
        }

        return builder.Build();
    }

    private static Denial DenialOf(IReadOnlyCollection<ResourceRecord> records, DomainName origin)
    {
        var parameters = records.FirstOrDefault(r => r.Type == RecordType.Nsec3param && r.Owner == origin);
        if (parameters is not null && Nsec3ParamData.TryRead(parameters.Data, out var nsec3))
        {
            var optOut = records.Any(r => r.Type == RecordType.Nsec3 && (r.Data.Wire[1] & Nsec3Data.OptOutFlag) != 0);
            return Denial.Nsec3(nsec3.Iterations, [.. nsec3.Salt], optOut);
        }

        return records.Any(r => r.Type == RecordType.Nsec) ? Denial.Nsec : Denial.None;
    }
}
