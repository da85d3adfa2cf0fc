using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Takes a step that the planner still waits for, as if its timer and its measurement had agreed. Resolvers may see a bogus zone afterwards; who
/// asks for it must have been told.
/// </summary>
public static class ForcedStep
{
    /// <summary>The zone after a step that <see cref="RolloverPlanner.Waiting"/> lists; null when the step is not one that can be forced.</summary>
    public static ZoneState? Apply(ZoneState zone, PlannedStep step, DateTimeOffset now)
    {
        if (step.Action == "unsign")
        {
            return GoalMoves.Strip(zone, now);
        }

        if (step.KeyId is not { } id || zone.FindKey(id) is not { RemovedAt: null } key)
        {
            return null;
        }

        return step.Action switch
        {
            "key-published" => SignaturesKnown(zone, key, now),
            "key-ready" when key.IsKeySigning => ReadyForDs(zone, key, now),
            "key-ready" => zone.WithKey(Arrived(key, now)),
            "submit-ds" => zone.WithKey(key with { Ds = key.Ds.To(RecordState.Rumoured, now), DsSeenAtAllSince = now, DsLastSeen = now }),
            "ds-omnipresent" => zone.WithKey(key with { Ds = key.Ds.To(RecordState.Omnipresent, now) }),
            "signatures-omnipresent" => zone.WithKey(key with { ZoneSignature = key.ZoneSignature.To(RecordState.Omnipresent, now) }),
            "remove-ds" or "ds-forgotten" => zone.WithKey(key with { Ds = key.Ds.To(RecordState.Hidden, now), DsSeenAtAllSince = null }),
            "signatures-forgotten" => zone.WithKey(key with { ZoneSignature = key.ZoneSignature.To(RecordState.Hidden, now) }),
            "key-removed" => zone.WithKey(GoalMoves.Archive(key, now)),
            _ => null,
        };
    }

    // What a DS leads to is the key and whatever signs the zone with its algorithm.
    private static ZoneState ReadyForDs(ZoneState zone, ZoneKey key, DateTimeOffset now) => SignaturesKnown(zone, key, now) with
    {
        Keys = [.. zone.Keys.Select(k => k.Id == key.Id || (k.Algorithm == key.Algorithm && k.SignsZone) ? Arrived(k, now)
            : k.Algorithm == key.Algorithm && k is { IsPublished: false, ZoneSignature.State: RecordState.Unretentive } ? k with { ZoneSignature = k.ZoneSignature.To(RecordState.Hidden, now) }
            : k)],
    };

    private static ZoneKey Arrived(ZoneKey key, DateTimeOffset now) => key with
    {
        DnskeyRecord = key.DnskeyRecord.State == RecordState.Rumoured ? key.DnskeyRecord.To(RecordState.Omnipresent, now) : key.DnskeyRecord,
        KeySignature = key.KeySignature.State == RecordState.Rumoured ? key.KeySignature.To(RecordState.Omnipresent, now) : key.KeySignature,
    };

    private static ZoneState SignaturesKnown(ZoneState zone, ZoneKey key, DateTimeOffset now) => zone with
    {
        SignedAlgorithms = [.. zone.SignedAlgorithms.Select(a => a.Algorithm == key.Algorithm && a.Signatures.State == RecordState.Rumoured ? a with { Signatures = a.Signatures.To(RecordState.Omnipresent, now) } : a)],
    };
}
