using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Takes every step toward the keys' goals that <see cref="CacheRules"/> allow now: publishes, starts to sign, stops to sign, withdraws. In which
/// order the steps of a rollover come follows from the rules; nothing here knows of kinds of rollovers.
/// </summary>
internal static class GoalMoves
{
    public static ZoneState Apply(ZoneState zone, DateTimeOffset now)
    {
        zone = DsWishes.Apply(WithAlgorithms(WithoutUselessStandby(zone), now), now);
        if (IsToBeStripped(zone, now))
        {
            return Strip(zone, now);
        }

        foreach (var algorithm in zone.PresentKeys.Select(k => k.Algorithm).Distinct().ToList())
        {
            zone = ChangeSigners(zone, algorithm, now);
        }

        // Nothing new comes into a zone that is to be unsigned.
        zone = zone.UnsigningSince is null ? ChangeKeys(zone, k => k is { Goal: KeyGoal.Omnipresent, IsPublished: false }, Publish, now) : zone;
        return ChangeKeys(zone, k => k is { Goal: KeyGoal.Hidden, IsPublished: true }, Withdraw, now);
    }

    /// <summary>Whether nothing stands in the way of serving the zone unsigned: no cache holds a DS, and no server of the parent has one.</summary>
    public static bool IsToBeStripped(ZoneState zone, DateTimeOffset now) =>
        zone.UnsigningSince is { } since
        && !zone.PresentKeys.Any(k => k.MayBeTrusted)
        && (zone.Policy.PrivateZone || (zone.Parent is { } report && report.CheckedAt >= since && ParentSchedule.IsFresh(zone, now) && ParentJudge.HasNoDs(zone, report)));

    /// <summary>The zone unsigned, its keys in the archive.</summary>
    public static ZoneState Strip(ZoneState zone, DateTimeOffset now) => zone with
    {
        Denial = Denial.None,
        UnsigningSince = null,
        Rollovers = [],
        SignedAlgorithms = [],
        Keys = [.. zone.Keys.Select(k => k.RemovedAt is null ? Archive(k, now) : k)],
    };

    public static ZoneKey Archive(ZoneKey key, DateTimeOffset now) => key with
    {
        Goal = KeyGoal.Hidden,
        DnskeyRecord = key.DnskeyRecord.To(RecordState.Hidden, now),
        KeySignature = key.KeySignature.To(RecordState.Hidden, now),
        ZoneSignature = key.ZoneSignature.To(RecordState.Hidden, now),
        Ds = key.Ds.To(RecordState.Hidden, now),
        DsWantedSince = null,
        RemovedAt = now,
    };

    // A standby key without a key in use that it could replace would hold its whole algorithm in the zone.
    private static ZoneState WithoutUselessStandby(ZoneState zone) => zone.PresentKeys
        .Where(k => k is { IsStandby: true, Goal: KeyGoal.Omnipresent } && !zone.PresentKeys.Any(other => other is { IsStandby: false, Goal: KeyGoal.Omnipresent } && other.Role == k.Role && other.Algorithm == k.Algorithm))
        .Aggregate(zone, (z, k) => z.WithKey(k with { Goal = KeyGoal.Hidden }));

    // All keys of an algorithm change places in one step, so that no version is without its signatures.
    private static ZoneState ChangeSigners(ZoneState zone, DnssecAlgorithm algorithm, DateTimeOffset now)
    {
        foreach (var key in zone.PresentKeys.Where(k => k.Algorithm == algorithm && k is { IsToSignZone: true, SignsZone: false }).ToList())
        {
            zone = Try(zone, zone.WithKey(key with { ZoneSignature = key.ZoneSignature.To(RecordState.Rumoured, now) }), now);
        }

        // Without a successor that signs already, the old keys stop only when the algorithm as a whole may go.
        var leaving = zone.PresentKeys.Where(k => k.Algorithm == algorithm && k is { IsToSignZone: false, SignsZone: true }).ToList();
        var awaited = zone.PresentKeys.Any(k => k.Algorithm == algorithm && k is { IsToSignZone: true, SignsZone: false });
        var hasSuccessor = zone.PresentKeys.Any(k => k.Algorithm == algorithm && k is { IsToSignZone: true, SignsZone: true });
        if (leaving.Count == 0 || (awaited && !hasSuccessor))
        {
            return zone;
        }

        var after = leaving.Aggregate(zone, (z, k) => z.WithKey(k with { ZoneSignature = k.ZoneSignature.To(RecordState.Unretentive, now) }));
        return Try(zone, after, now);
    }

    // The keys of an algorithm come and go together where they can, since they sign for each other; else each as soon as it may.
    private static ZoneState ChangeKeys(ZoneState zone, Func<ZoneKey, bool> isDue, Func<ZoneKey, DateTimeOffset, ZoneKey> change, DateTimeOffset now)
    {
        foreach (var keys in zone.PresentKeys.Where(isDue).GroupBy(k => k.Algorithm).ToList())
        {
            var together = Try(zone, keys.Aggregate(zone, (z, k) => z.WithKey(change(k, now))), now);
            zone = ReferenceEquals(together, zone) ? keys.Aggregate(zone, (z, k) => Try(z, z.WithKey(change(k, now)), now)) : together;
        }

        return zone;
    }

    private static ZoneKey Publish(ZoneKey key, DateTimeOffset now) => key with
    {
        DnskeyRecord = key.DnskeyRecord.To(RecordState.Rumoured, now),
        KeySignature = key.IsKeySigning ? key.KeySignature.To(RecordState.Rumoured, now) : key.KeySignature,
    };

    private static ZoneKey Withdraw(ZoneKey key, DateTimeOffset now) => key with
    {
        DnskeyRecord = key.DnskeyRecord.To(RecordState.Unretentive, now),
        KeySignature = key.KeySignature.IsPublished ? key.KeySignature.To(RecordState.Unretentive, now) : key.KeySignature,
    };

    private static ZoneState Try(ZoneState zone, ZoneState after, DateTimeOffset now)
    {
        after = WithAlgorithms(after, now);
        return CacheRules.Allow(zone, after) ? after : zone;
    }

    // An algorithm is signed with from when the first of its keys signs until the last one stops.
    private static ZoneState WithAlgorithms(ZoneState zone, DateTimeOffset now)
    {
        var algorithms = zone.PresentKeys.Where(k => k.SignsZone).Select(k => k.Algorithm).Concat(zone.SignedAlgorithms.Select(a => a.Algorithm)).Distinct()
            .Select(algorithm => new SignedAlgorithm(algorithm, SignaturesOf(zone, algorithm, now)))
            .Where(a => a.Signatures.MayBeCached)
            .ToList();
        return algorithms.SequenceEqual(zone.SignedAlgorithms) ? zone : zone with { SignedAlgorithms = [.. algorithms] };
    }

    private static RecordProgress SignaturesOf(ZoneState zone, DnssecAlgorithm algorithm, DateTimeOffset now)
    {
        var (signatures, signers) = (zone.SignaturesOf(algorithm), zone.PresentKeys.Where(k => k.Algorithm == algorithm && k.SignsZone).ToList());
        if (signers.Count == 0)
        {
            return signatures.IsPublished ? signatures.To(RecordState.Unretentive, now) : signatures;
        }

        if (signatures.IsPublished)
        {
            return signatures;
        }

        // Unknown to a zone that was just signed, or stored by an older version: as far as its keys are.
        return signatures.State == RecordState.Hidden ? signers.Select(k => k.ZoneSignature).OrderByDescending(r => r.State).ThenBy(r => r.Since).First() : signatures.To(RecordState.Rumoured, now);
    }
}
