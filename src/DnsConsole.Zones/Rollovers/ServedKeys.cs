using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>What is measured to be served, by key id: the DNSKEY, the key's signature over the DNSKEY set, and its signature over every RRset of the zone.</summary>
public sealed record ServedKeys(ImmutableHashSet<int> Dnskeys, ImmutableHashSet<int> KeySignatures, ImmutableHashSet<int> ZoneSignatures)
{
    public static readonly ServedKeys Nothing = new([], [], []);
}
