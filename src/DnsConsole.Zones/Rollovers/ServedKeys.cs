using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>What is measured to be served, by key id: the DNSKEY, the key's signature over the DNSKEY set, and its signature over every RRset of the zone.</summary>
public sealed record ServedKeys(ImmutableHashSet<int> Dnskeys, ImmutableHashSet<int> KeySignatures, ImmutableHashSet<int> ZoneSignatures)
{
    public static readonly ServedKeys Nothing = new([], [], []);

    /// <summary>Everything that <paramref name="zone"/> is to serve.</summary>
    public static ServedKeys AllOf(ZoneState zone) => new(
        [.. zone.PresentKeys.Where(k => k.IsPublished).Select(k => k.Id)],
        [.. zone.PresentKeys.Where(k => k.SignsKeys).Select(k => k.Id)],
        [.. zone.PresentKeys.Where(k => k.SignsZone).Select(k => k.Id)]);
}
