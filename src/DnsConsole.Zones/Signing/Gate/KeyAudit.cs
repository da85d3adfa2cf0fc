using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The keys in the version against the keys in the zone's state, and against every DS that a cache may hold.</summary>
internal static class KeyAudit
{
    public static void Check(Review review, IReadOnlyDictionary<int, PrivateKey> privateKeys)
    {
        var published = Records(review, RecordType.Dnskey);
        var wanted = review.Zone.IsSigned ? review.Zone.Keys.Where(k => k.IsPublished).ToList() : [];
        if (!published.SetEquals(wanted.Select(k => k.Dnskey.ToData())))
        {
            review.Error("dnskey-set", "The DNSKEY set is not that of the keys that are to be published.", review.After.Origin, RecordType.Dnskey);
        }

        foreach (var twins in review.Zone.PresentKeys.Where(k => k.MayBeCached).GroupBy(k => (k.Tag, k.Algorithm)).Where(g => g.Count() > 1))
        {
            review.Error("key-tag-twins", $"Two keys share key tag {twins.Key.Tag}; their signatures could not be told apart.");
        }

        CheckSigners(review, published, privateKeys);
        CheckDs(review);
        CheckAnnounced(review);
    }

    private static void CheckSigners(Review review, HashSet<RecordData> published, IReadOnlyDictionary<int, PrivateKey> privateKeys)
    {
        if (review.Zone.IsSigned && (review.KeySigners.Count == 0 || review.ZoneSigners.Count == 0))
        {
            review.Error("no-signing-key", "The zone is signed, but not all of it has a key that signs it.");
        }

        foreach (var key in review.KeySigners.Union(review.ZoneSigners))
        {
            if (!published.Contains(key.Dnskey.ToData()) && !IsOfAnotherAlgorithm(key, review))
            {
                review.Error("signing-key-unpublished", $"{KeyText.Of(key)} signs, but its DNSKEY is not in the set.");
            }

            if (!privateKeys.TryGetValue(key.Id, out var half) || !half.Matches(key.Dnskey))
            {
                review.Error("private-key-mismatch", $"The private half of {KeyText.Of(key)} is missing or belongs to another DNSKEY.");
            }
        }
    }

    // The keys of an algorithm that comes or goes may sign the zone's data without being published, as long as no key of it is and another signs too.
    private static bool IsOfAnotherAlgorithm(ZoneKey key, Review review) =>
        !review.KeySigners.Contains(key)
        && review.Zone.Keys.All(k => !k.IsPublished || k.Algorithm != key.Algorithm)
        && review.ZoneSigners.Any(k => k.IsPublished);

    private static void CheckDs(Review review)
    {
        foreach (var key in review.Zone.PresentKeys.Where(k => k.MayBeTrusted))
        {
            if (!review.Zone.IsSigned || !key.IsPublished || !key.SignsKeys)
            {
                review.Error("ds-without-key", $"Resolvers may hold a DS of {KeyText.Of(key)}, but the key does not sign the DNSKEY set: the zone would be bogus for them.");
            }
        }
    }

    // CDS and CDNSKEY ask the parent for a DS: of keys that are known everywhere, and of no other (RFC 7344 §4.1).
    private static void CheckAnnounced(Review review)
    {
        var zone = review.Zone;
        if (zone is { IsSigned: true, UnsigningSince: not null })
        {
            if (!Records(review, RecordType.Cds).SetEquals([DeleteForms.Cds]) || !Records(review, RecordType.Cdnskey).SetEquals([DeleteForms.Cdnskey]))
            {
                review.Error("cds-set", "The zone is being unsigned, but CDS and CDNSKEY do not ask for the DS to be deleted.", review.After.Origin, RecordType.Cds);
            }

            return;
        }

        var announced = zone.IsSigned ? zone.PresentKeys.Where(k => k.DsWantedSince is not null).ToList() : [];
        foreach (var key in announced.Where(k => KeyState.Of(k, zone) is not (KeyState.Ready or KeyState.Active)))
        {
            review.Error("cds-set", $"The parent would be asked for the DS of {KeyText.Of(key)}, which is {KeyState.Of(key, zone).Name}.", review.After.Origin, RecordType.Cds);
        }

        if (!Records(review, RecordType.Cdnskey).SetEquals(announced.Select(k => k.Dnskey.ToData())))
        {
            review.Error("cdnskey-set", "The CDNSKEY set does not name exactly the keys that may have a DS now.", review.After.Origin, RecordType.Cdnskey);
        }

        var rest = new List<ZoneKey>(announced);
        foreach (var data in Records(review, RecordType.Cds))
        {
            var match = DsData.TryRead(data, out var cds) ? announced.Find(k => DsDigest.Matches(cds, zone.Origin, k.Dnskey)) : null;
            if (match is null)
            {
                review.Error("cds-set", "A CDS record names no key that may have a DS now.", review.After.Origin, RecordType.Cds);
            }
            else
            {
                rest.Remove(match);
            }
        }

        if (rest.Count > 0)
        {
            review.Error("cds-set", $"The CDS set lacks {KeyText.Of(rest[0])}.", review.After.Origin, RecordType.Cds);
        }
    }

    private static HashSet<RecordData> Records(Review review, RecordType type)
    {
        var records = new HashSet<RecordData>();
        if (review.After.Apex.TryGet(type, out var set))
        {
            foreach (var rdata in set.EnumerateRecords())
            {
                records.Add(new RecordData(rdata.ToArray()));
            }
        }

        return records;
    }
}
