using System.Collections.Immutable;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Says which steps of a zone's keys are due and safe, and what all others wait for.
/// </summary>
/// <remarks>
/// Pure: the same zone, measurements and time give the same plan; the future shown to people is this function run forward. A record moves on
/// only when its timer (<see cref="KeyTimers"/>) has run out and what was measured agrees: the DNSKEY is served, every RRset carries the
/// signature, every parent server has the DS.
/// </remarks>
public static class RolloverPlanner
{
    /// <summary>Takes every step that is due at <paramref name="now"/> and lists what comes next.</summary>
    /// <param name="served">What the zone's own servers were measured to serve.</param>
    public static Plan Next(ZoneState zone, ServedKeys served, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<PlanEvent>();
        var current = zone;
        foreach (var key in zone.Keys.Where(k => k.RemovedAt is null))
        {
            var before = KeyState.Of(key, current);
            var moved = Move(key, current, served, now);
            current = moved == key ? current : current.WithKey(moved);
            events.AddRange(Describe(moved, before, KeyState.Of(moved, current)));
        }

        // A key can become ready through another one's signatures, so the projection is compared once more over the whole zone.
        foreach (var key in current.Keys.Where(k => k.RemovedAt is null))
        {
            var was = KeyState.Of(zone.Keys.First(k => k.Id == key.Id), zone);
            if (!events.Any(e => e.KeyId == key.Id))
            {
                events.AddRange(Describe(key, was, KeyState.Of(key, current)));
            }
        }

        return new Plan(current, Waiting(current, now), events.ToImmutable());
    }

    /// <summary>What a zone waits for as of <paramref name="now"/>, soonest first; what waits for somebody and not for a time stands at the end.</summary>
    public static ImmutableArray<PlannedStep> Waiting(ZoneState zone, DateTimeOffset now) => zone.IsSigned
        ? [.. WaitingSteps.Of(zone, now).OrderBy(s => s.Due ?? DateTimeOffset.MaxValue)]
        : [];

    private static ZoneKey Move(ZoneKey key, ZoneState zone, ServedKeys served, DateTimeOffset now) => key with
    {
        DnskeyRecord = Arrive(key.DnskeyRecord, KeyTimers.Published(key.DnskeyRecord, zone), served.Dnskeys.Contains(key.Id), now),
        KeySignature = Arrive(key.KeySignature, KeyTimers.Published(key.KeySignature, zone), served.KeySignatures.Contains(key.Id), now),
        ZoneSignature = Arrive(key.ZoneSignature, KeyTimers.Signed(key.ZoneSignature, zone), served.ZoneSignatures.Contains(key.Id), now),
        Ds = MoveDs(key, zone, now),
    };

    private static RecordProgress Arrive(RecordProgress record, Wait wait, bool measured, DateTimeOffset now) =>
        record.State == RecordState.Rumoured && measured && now >= wait.Until ? record.To(RecordState.Omnipresent, now) : record;

    private static RecordProgress MoveDs(ZoneKey key, ZoneState zone, DateTimeOffset now) => key.Ds.State switch
    {
        RecordState.Rumoured when key.DsSeenAtAllSince is not null && now >= KeyTimers.DsKnown(key, zone).Until => key.Ds.To(RecordState.Omnipresent, now),
        RecordState.Unretentive when now >= KeyTimers.DsForgotten(key, zone).Until => key.Ds.To(RecordState.Hidden, now),
        _ => key.Ds,
    };

    private static IEnumerable<PlanEvent> Describe(ZoneKey key, KeyState before, KeyState after)
    {
        if (before.GetType() != after.GetType())
        {
            yield return new PlanEvent($"key-{after.Name}", key.Id, $"{KeyText.Of(key)} is {after.Name}.");
        }
    }
}
