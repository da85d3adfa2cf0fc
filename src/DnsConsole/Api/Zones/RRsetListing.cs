using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Zones;

/// <summary>Lists what people wrote into a zone, one RRset at a time in canonical order; what the signer made is left out.</summary>
internal static class RRsetListing
{
    /// <param name="offset">RRsets to skip.</param>
    /// <param name="limit">RRsets to list at most.</param>
    public static IEnumerable<RRsetBody> Of(ZoneSnapshot zone, RecordType? type = null, long offset = 0, long limit = long.MaxValue)
    {
        for (var cursor = zone.Names.First; cursor.IsValid && limit > 0; cursor.MoveNext())
        {
            foreach (var rrset in At(cursor.Current, zone.Origin, type))
            {
                if (offset > 0)
                {
                    offset--;
                }
                else if (limit-- > 0)
                {
                    yield return rrset;
                }
            }
        }
    }

    /// <summary>The RRsets of one name.</summary>
    public static IReadOnlyList<RRsetBody> Of(ZoneSnapshot zone, DomainName owner, RecordType? type) =>
        owner.IsAtOrBelow(zone.Origin) && zone.Names.TryGet(CanonicalKey.Relative(owner, zone.Origin), out var node)
            ? At(node, zone.Origin, type)
            : [];

    private static List<RRsetBody> At(ZoneNode node, DomainName origin, RecordType? type)
    {
        var rrsets = new List<RRsetBody>(node.RRsetCount);
        var owner = node.Owner(origin);
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var rrset = node.RRsetAt(i);
            if (!GeneratedTypes.Contains(rrset.Type) && (type is null || rrset.Type == type))
            {
                rrsets.Add(RRsetBody.Of(owner, rrset));
            }
        }

        return rrsets;
    }
}
