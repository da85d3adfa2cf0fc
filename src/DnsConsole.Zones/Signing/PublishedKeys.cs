using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>Reads from a snapshot which keys it publishes and which of them have signed it.</summary>
public static class PublishedKeys
{
    /// <summary>
    /// The keys of <paramref name="zone"/> whose DNSKEY is in the snapshot, that signed the DNSKEY set, and that signed every RRset. The last
    /// is told by the SOA alone: a version is only ever made with one set of keys for all RRsets, and the publish gate sees to it.
    /// </summary>
    public static ServedKeys In(ZoneSnapshot snapshot, ZoneState zone)
    {
        var apex = snapshot.Apex;
        if (!apex.TryGet(RecordType.Dnskey, out var dnskeys) || !apex.TryGet(RecordType.Soa, out var soa))
        {
            return ServedKeys.Nothing;
        }

        var published = new HashSet<RecordData>();
        foreach (var rdata in dnskeys.EnumerateRecords())
        {
            published.Add(new RecordData(rdata.ToArray()));
        }

        // The keys of an algorithm that comes or goes sign the zone while they are not in the set.
        var keys = zone.PresentKeys.Where(k => published.Contains(k.Dnskey.ToData())).ToList();
        var inKeySet = SignersOf(dnskeys);
        var inSoa = SignersOf(soa);
        return new ServedKeys(
            [.. keys.Select(k => k.Id)],
            [.. keys.Where(k => k.IsKeySigning && inKeySet.Contains((k.Tag, k.Algorithm))).Select(k => k.Id)],
            [.. zone.PresentKeys.Where(k => k.IsZoneSigning && inSoa.Contains((k.Tag, k.Algorithm))).Select(k => k.Id)]);
    }

    /// <summary>Whether the zone's data is signed by exactly the keys that are to sign it now, with the denial it is to have.</summary>
    internal static bool AreThoseOf(SigningContext context, ZoneSnapshot snapshot) =>
        snapshot.Denial == context.Denial
        && snapshot.Apex.TryGet(RecordType.Soa, out var soa)
        && SignersOf(soa).SetEquals(context.ZoneSigners.Select(k => (k.Dnskey.Tag, k.Dnskey.Algorithm)));

    /// <summary>Whether the DNSKEY set is signed by exactly the keys that are to sign it now.</summary>
    internal static bool SignTheKeysOf(SigningContext context, ZoneSnapshot snapshot) =>
        snapshot.Apex.TryGet(RecordType.Dnskey, out var dnskeys) && SignersOf(dnskeys).SetEquals(context.KeySigners.Select(k => (k.Dnskey.Tag, k.Dnskey.Algorithm)));

    private static ImmutableHashSet<(KeyTag Tag, DnssecAlgorithm Algorithm)> SignersOf(RRsetView set)
    {
        var signers = ImmutableHashSet.CreateBuilder<(KeyTag Tag, DnssecAlgorithm Algorithm)>();
        foreach (var rrsig in set.EnumerateSignatures())
        {
            signers.Add((RrsigFields.KeyTag(rrsig), RrsigFields.Algorithm(rrsig)));
        }

        return signers.ToImmutable();
    }
}
