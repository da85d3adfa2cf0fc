using System.Collections.Immutable;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// What must hold for every mix of DS set, DNSKEY set and RRset that caches may hold. A step may break none of these that is not broken already.
/// </summary>
/// <remarks>
/// A key is <em>trusted</em> when a cache may hold its DS, or when the parent has been asked to have it and may at any moment.
/// <list type="number">
/// <item>A trusted key is in every DNSKEY set that a cache may hold, and has signed it (RFC 4035 §5.2).</item>
/// <item>Of each algorithm of a trusted key, every RRset that a cache may hold has a signature, and every key whose signatures a cache may hold
/// is in every DNSKEY set that a cache may hold (RFC 4035 §5.3, RFC 6840 §5.11).</item>
/// <item>Where any key is trusted, an algorithm in a DNSKEY set has signed every RRset that a cache may hold (RFC 4035 §2.2).</item>
/// <item>A signed zone has a published key that signs keys and one that signs the zone. A key signs without being published only when none of
/// its algorithm is: its signatures are then ahead of the keys of an algorithm that comes, or behind those of one that goes.</item>
/// </list>
/// They are stricter than a validator is: each DS must lead to the data, not any of them. So they need not know what was served together, and
/// they hold whatever the parent does, including what it was not asked to do.
/// </remarks>
public static class CacheRules
{
    /// <summary>The rules that do not hold in <paramref name="zone"/>.</summary>
    public static ImmutableHashSet<BrokenRule> Broken(ZoneState zone)
    {
        var broken = ImmutableHashSet.CreateBuilder<BrokenRule>();
        if (!zone.IsSigned)
        {
            broken.UnionWith(zone.PresentKeys.Where(k => k.MayBeTrusted).Select(k => new BrokenRule("ds-without-key", k.Id)));
            return broken.ToImmutable();
        }

        var trusted = zone.PresentKeys.Where(k => k.MayBeTrusted).ToList();
        broken.UnionWith(trusted.Where(k => !IsKnown(k.DnskeyRecord) || !IsKnown(k.KeySignature)).Select(k => new BrokenRule("ds-without-key", k.Id, IsServed: k.IsPublished && k.SignsKeys)));
        foreach (var algorithm in trusted.Select(k => k.Algorithm).Distinct())
        {
            RequireSignatures("ds-without-signatures", algorithm);
            var unverifiable = zone.PresentKeys.Where(k => k.Algorithm == algorithm && k.ZoneSignature.MayBeCached && !IsKnown(k.DnskeyRecord));
            broken.UnionWith(unverifiable.Select(k => new BrokenRule("signatures-without-key", k.Id, IsServed: k.IsPublished)));
        }

        if (trusted.Count > 0)
        {
            foreach (var algorithm in zone.PresentKeys.Where(k => k.DnskeyRecord.MayBeCached).Select(k => k.Algorithm).Distinct())
            {
                RequireSignatures("key-without-signatures", algorithm);
            }
        }

        broken.UnionWith(zone.PresentKeys
            .Where(k => k.SignsZone && !k.IsPublished && zone.PresentKeys.Any(p => p.IsPublished && p.Algorithm == k.Algorithm))
            .Select(k => new BrokenRule("signing-key-unpublished", k.Id)));
        if (!zone.PresentKeys.Any(k => k.SignsKeys && k.IsPublished) || !zone.PresentKeys.Any(k => k.SignsZone && k.IsPublished))
        {
            broken.Add(new BrokenRule("no-signing-key", null));
        }

        return broken.ToImmutable();

        void RequireSignatures(string code, DnssecAlgorithm algorithm)
        {
            if (!IsKnown(zone.SignaturesOf(algorithm)))
            {
                broken.Add(new BrokenRule(code, null, algorithm, zone.SignaturesOf(algorithm).IsPublished));
            }
        }
    }

    /// <summary>Whether the step from <paramref name="before"/> to <paramref name="after"/> breaks nothing that holds now, and makes nothing worse that does not.</summary>
    public static bool Allow(ZoneState before, ZoneState after)
    {
        var broken = Broken(before);
        return Broken(after).All(rule => broken.Contains(rule) || broken.Contains(rule with { IsServed = false }));
    }

    /// <summary>What has to be how far before the DS of <paramref name="key"/> may be anywhere, so that no rule is broken with it.</summary>
    internal static IEnumerable<(RecordProgress Progress, RecordState Needed)> RequiredBy(ZoneKey key, ZoneState zone)
    {
        yield return (key.DnskeyRecord, RecordState.Omnipresent);
        yield return (key.KeySignature, RecordState.Omnipresent);
        foreach (var algorithm in zone.PresentKeys.Where(k => k.DnskeyRecord.MayBeCached).Select(k => k.Algorithm).Append(key.Algorithm).Distinct())
        {
            yield return (zone.SignaturesOf(algorithm), RecordState.Omnipresent);
        }

        // What a key has signed that is no longer in the set must be gone from the caches: nobody could verify it.
        foreach (var signer in zone.PresentKeys.Where(k => k.Algorithm == key.Algorithm && k.ZoneSignature.MayBeCached))
        {
            yield return signer.IsPublished ? (signer.DnskeyRecord, RecordState.Omnipresent) : (signer.ZoneSignature, RecordState.Hidden);
        }
    }

    private static bool IsKnown(RecordProgress record) => record.State == RecordState.Omnipresent;
}
