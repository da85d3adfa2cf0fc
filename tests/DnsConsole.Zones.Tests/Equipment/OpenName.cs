using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Equipment;

/// <summary>A name of a snapshot taken apart, so that a test can damage it and put it back.</summary>
internal sealed class OpenName
{
    private readonly byte[] _relativeOwner;

    public OpenName(ZoneNode node)
    {
        _relativeOwner = node.RelativeOwner.ToArray();
        (Flags, CutLabels) = (node.Flags, node.CutLabels);
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var set = node.RRsetAt(i);
            var open = new OpenSet { Type = set.Type, Ttl = set.Ttl };
            foreach (var rdata in set.EnumerateRecords())
            {
                open.Records.Add(rdata.ToArray());
            }

            foreach (var rdata in set.EnumerateSignatures())
            {
                open.Signatures.Add(rdata.ToArray());
            }

            Sets.Add(set.Type, open);
        }
    }

    public NodeFlags Flags { get; set; }

    public byte CutLabels { get; set; }

    public SortedDictionary<RecordType, OpenSet> Sets { get; } = [];

    public OpenSet this[string type] => Sets[RecordType.Parse(type)];

    public void Remove(string type) => Sets.Remove(RecordType.Parse(type));

    public byte[] Close()
    {
        var builder = new ZoneNodeBuilder();
        builder.Begin(_relativeOwner, Flags, CutLabels);
        foreach (var set in Sets.Values)
        {
            builder.BeginRRset(set.Type);
            set.Records.ForEach(rdata => builder.AddRecord(set.Ttl, rdata));
            set.Signatures.ForEach(rdata => builder.AddSignature(set.SignatureTtl ?? set.Ttl, rdata));
        }

        return builder.Build();
    }

    /// <summary>The snapshot with one of its names damaged.</summary>
    public static ZoneSnapshot Damage(ZoneSnapshot snapshot, string owner, Action<OpenName> damage)
    {
        Assert.True(snapshot.Names.TryGet(CanonicalKey.Relative(DomainName.Parse(owner), snapshot.Origin), out var node), owner);
        return new ZoneSnapshot(snapshot.Origin, snapshot.Names.With(Damaged(node, damage)), snapshot.Denial, snapshot.Nsec3);
    }

    /// <summary>The snapshot with one of its NSEC3 records damaged.</summary>
    public static ZoneSnapshot DamageNsec3(ZoneSnapshot snapshot, byte[] key, Action<OpenName> damage)
    {
        Assert.True(snapshot.Nsec3.TryGet(key, out var node));
        return new ZoneSnapshot(snapshot.Origin, snapshot.Names, snapshot.Denial, snapshot.Nsec3.With(Damaged(node, damage)));
    }

    private static byte[] Damaged(ZoneNode node, Action<OpenName> damage)
    {
        var open = new OpenName(node);
        damage(open);
        return open.Close();
    }
}
