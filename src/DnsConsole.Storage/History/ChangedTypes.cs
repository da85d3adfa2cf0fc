using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.History;

/// <summary>Looks into the RRsets of a changed name.</summary>
internal static class ChangedTypes
{
    /// <summary>All types that the name has before or after, ascending.</summary>
    public static IEnumerable<RecordType> Of(NameChange change)
    {
        var types = new SortedSet<ushort>();
        Add(types, change.Before);
        Add(types, change.After);
        return types.Select(type => new RecordType(type));
    }

    public static ReadOnlySpan<byte> Records(ZoneNode node, RecordType type) => node.Exists && node.TryGet(type, out var rrset) ? rrset.Records : [];

    public static ReadOnlySpan<byte> Signatures(ZoneNode node, RecordType type) => node.Exists && node.TryGet(type, out var rrset) ? rrset.Signatures : [];

    private static void Add(SortedSet<ushort> types, ZoneNode node)
    {
        for (var i = 0; node.Exists && i < node.RRsetCount; i++)
        {
            types.Add(node.RRsetAt(i).Type.Value);
        }
    }
}
