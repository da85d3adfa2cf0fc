using System.Collections.Immutable;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>Engines with one rule broken, each of which must make some cache bogus sooner or later; those that need not are <see cref="Harmless"/>.</summary>
/// <remarks>
/// One rule is too seldom all that stands between a cache and a bogus answer for random lives to find it: that a DS which is not asked for any more
/// may still be on its way. A DS must arrive, be fetched and vanish between two rounds of questions; <c>ParentSightingsTests</c> has that life.
/// </remarks>
internal static class Mutants
{
    public static readonly IReadOnlyList<Mutant> Harmful =
    [
        // Timers without one of their terms.
        new("DNSKEY known: without the TTL") { Before = (zone, _) => Age(zone, RecordState.Rumoured, keys: DnskeyTtl(zone)) },
        new("DNSKEY forgotten: without the TTL") { Before = (zone, _) => Age(zone, RecordState.Unretentive, keys: DnskeyTtl(zone)) },
        new("signatures known: without the TTL") { Before = (zone, now) => Age(zone, RecordState.Rumoured, signatures: zone.Ttls.Zone.LargestAt(now)) },
        new("signatures forgotten: without the TTL") { Before = (zone, now) => Age(zone, RecordState.Unretentive, signatures: zone.Ttls.Zone.LargestAt(now)) },
        new("DS forgotten: without the TTL") { Before = (zone, now) => Age(zone, RecordState.Unretentive, ds: zone.Ttls.Ds?.LargestAt(now) ?? KeyTimers.UnseenDsTtl) },
        new("no zone propagation") { Before = (zone, _) => zone with { Policy = zone.Policy with { ZonePropagation = TimeSpan.Zero } } },
        new("no parent propagation") { Before = (zone, _) => zone with { Policy = zone.Policy with { ParentPropagation = TimeSpan.Zero } } },

        // Measurements that nobody looks at.
        new("what is served is not measured") { Measure = (zone, _) => ServedKeys.AllOf(zone) },
        new("DS gone at one parent server is gone") { Answers = GoneAtOne },
        new("a silent parent server agrees with the others") { Answers = SilentAgree },
        new("a silent parent server has no DS") { Answers = answers => [.. answers.Select(a => a.Error is null ? a : a with { Error = null })] },

        // TTLs that are forgotten.
        new("the old DS TTL is forgotten") { Memory = ttls => ttls with { Ds = ttls.Ds is { } ds ? new RememberedTtl(ds.Current) : null } },
        new("the old zone TTL is forgotten") { Memory = ttls => ttls with { Zone = new RememberedTtl(ttls.Zone.Current) } },
        new("the old DNSKEY TTL is forgotten") { Memory = ttls => ttls with { Dnskey = new RememberedTtl(ttls.Dnskey.Current) } },

        // Steps that are taken without waiting.
        new("new keys share a tag with one of the zone") { Twin = (zone, role, algorithm) => zone.PresentKeys.FirstOrDefault(k => k.Role == role && k.Algorithm == algorithm)?.Dnskey },
        new("the DS is asked for as soon as the key is published") { Before = (zone, now) => Map(zone, k => k is { IsKeySigning: true, IsPublished: true }, k => k with { DnskeyRecord = k.DnskeyRecord.To(RecordState.Omnipresent, now), KeySignature = k.KeySignature.To(RecordState.Omnipresent, now) }) },
        new("the data is not awaited on first signing") { After = FirstSignaturesKnown },
        new("a KSK goes while its DS may be cached") { Before = (zone, now) => Map(zone, k => k is { Goal: KeyGoal.Hidden, DsWantedSince: null, Ds.State: RecordState.Unretentive }, k => k with { Ds = k.Ds.To(RecordState.Hidden, now) }) },
        new("a KSK stops to sign while its DS may be cached") { After = (zone, now) => Map(zone, k => k is { Goal: KeyGoal.Hidden, DsWantedSince: null, SignsKeys: true } && Successor(zone, k), k => k with { KeySignature = k.KeySignature.To(RecordState.Unretentive, now) }) },
        new("keys of a new algorithm come before its signatures") { After = (zone, now) => Map(zone, k => k is { Goal: KeyGoal.Omnipresent, IsPublished: false }, k => Published(k, now)) },
        new("a ZSK goes while its signatures are cached") { After = (zone, now) => Map(zone, k => k is { Role: KeyRole.Zsk, Goal: KeyGoal.Hidden, IsPublished: true, ZoneSignature.State: RecordState.Unretentive }, k => k with { DnskeyRecord = k.DnskeyRecord.To(RecordState.Unretentive, now) }) },
        new("a ZSK signs before it is known") { After = SignsAtOnce },
        new("a DS that was asked for is forgotten with the wish") { After = (zone, now) => Map(zone, k => k is { DsWantedSince: null, IsDsSeen: false, Ds.State: RecordState.Rumoured }, k => k with { Ds = k.Ds.To(RecordState.Hidden, now) }) },
        new("the zone is stripped while the DS is there") { After = (zone, now) => zone.UnsigningSince is null ? zone : GoalMoves.Strip(zone, now) },
        new("the zone is stripped while the DS is cached") { Before = (zone, now) => zone.UnsigningSince is null ? zone : Map(zone, k => k.Ds.State == RecordState.Unretentive, k => k with { Ds = k.Ds.To(RecordState.Hidden, now) }) },
    ];

    /// <summary>
    /// Rules that no cache needs: while a successor's DS is not everywhere, a cache without it has the old DS or none, and both are served well. They
    /// keep people from being told too early that a key is in force, and from removing the old DS where the new one has not arrived.
    /// </summary>
    public static readonly IReadOnlyList<Mutant> Harmless =
    [
        new("DS known: without the TTL") { Before = (zone, now) => Map(zone, k => k.DsSeenAtAllSince is not null, k => k with { DsSeenAtAllSince = k.DsSeenAtAllSince - (zone.Ttls.Ds?.LargestAt(now) ?? TimeSpan.Zero) }) },
        new("DS at one parent server is at all") { Answers = AtOne },
    ];

    private static ZoneState Map(ZoneState zone, Func<ZoneKey, bool> which, Func<ZoneKey, ZoneKey> change) =>
        zone.PresentKeys.Any(which) ? zone with { Keys = [.. zone.Keys.Select(k => k.RemovedAt is null && which(k) ? change(k) : k)] } : zone;

    // Everything in a state has been in it for so much longer.
    private static ZoneState Age(ZoneState zone, RecordState state, TimeSpan keys = default, TimeSpan signatures = default, TimeSpan ds = default)
    {
        return zone with
        {
            SignedAlgorithms = [.. zone.SignedAlgorithms.Select(a => a with { Signatures = Older(a.Signatures, signatures) })],
            Keys = [.. zone.Keys.Select(k => k with { DnskeyRecord = Older(k.DnskeyRecord, keys), KeySignature = Older(k.KeySignature, keys), ZoneSignature = Older(k.ZoneSignature, signatures), Ds = Older(k.Ds, ds) })],
        };

        RecordProgress Older(RecordProgress record, TimeSpan by) => record.State == state ? record with { Since = record.Since - by } : record;
    }

    private static TimeSpan DnskeyTtl(ZoneState zone) => zone.Ttls.Dnskey.Current > zone.Policy.DnskeyTtl ? zone.Ttls.Dnskey.Current : zone.Policy.DnskeyTtl;

    private static ZoneKey Published(ZoneKey key, DateTimeOffset now) => key with
    {
        DnskeyRecord = key.DnskeyRecord.To(RecordState.Rumoured, now),
        KeySignature = key.IsKeySigning ? key.KeySignature.To(RecordState.Rumoured, now) : key.KeySignature,
    };

    private static bool Successor(ZoneState zone, ZoneKey key) => zone.PresentKeys.Any(k => k.Id != key.Id && k is { SignsKeys: true, Goal: KeyGoal.Omnipresent, IsPublished: true });

    private static ZoneState FirstSignaturesKnown(ZoneState zone, DateTimeOffset now) => zone.Keys.Any(k => k.DsWantedSince is not null || k.Ds.MayBeCached) ? zone : zone with
    {
        SignedAlgorithms = [.. zone.SignedAlgorithms.Select(a => a.Signatures.State == RecordState.Rumoured ? a with { Signatures = a.Signatures.To(RecordState.Omnipresent, now) } : a)],
    };

    private static ZoneState SignsAtOnce(ZoneState zone, DateTimeOffset now)
    {
        var begins = zone.PresentKeys.Where(k => k is { Role: KeyRole.Zsk, IsToSignZone: true, IsPublished: true, SignsZone: false }).ToList();
        return begins.Count == 0 ? zone : Map(
            Map(zone, begins.Contains, k => k with { ZoneSignature = k.ZoneSignature.To(RecordState.Rumoured, now) }),
            k => k is { Role: KeyRole.Zsk, Goal: KeyGoal.Hidden, SignsZone: true } && begins.Any(b => b.Algorithm == k.Algorithm),
            k => k with { ZoneSignature = k.ZoneSignature.To(RecordState.Unretentive, now) });
    }

    private static ImmutableArray<ParentServerAnswer> GoneAtOne(ImmutableArray<ParentServerAnswer> answers) => answers.Any(a => a.Error is not null)
        ? answers
        : [.. answers.Select(a => a with { Ds = [.. a.Ds.Where(ds => answers.All(other => other.Ds.Contains(ds)))] })];

    private static ImmutableArray<ParentServerAnswer> AtOne(ImmutableArray<ParentServerAnswer> answers) => answers.Any(a => a.Error is not null)
        ? answers
        : [.. answers.Select(a => a with { Ds = [.. answers.SelectMany(other => other.Ds).Distinct()], Ttl = answers.Max(other => other.Ttl) })];

    private static ImmutableArray<ParentServerAnswer> SilentAgree(ImmutableArray<ParentServerAnswer> answers) => answers.FirstOrDefault(a => a.Error is null) is { } told
        ? [.. answers.Select(a => a.Error is null ? a : a with { Error = null, Ds = told.Ds, Ttl = told.Ttl })]
        : answers;
}
