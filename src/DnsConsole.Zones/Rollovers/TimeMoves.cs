using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Moves records on as time passes: what was published becomes known everywhere, what was withdrawn is forgotten. Timer and measurement must
/// agree (<see cref="KeyTimers"/>, <see cref="ServedKeys"/>, the last report on the parent).
/// </summary>
internal static class TimeMoves
{
    public static ZoneState Apply(ZoneState zone, ServedKeys served, DateTimeOffset now)
    {
        var after = zone;
        foreach (var key in zone.PresentKeys)
        {
            var moved = key with
            {
                DnskeyRecord = Move(key.DnskeyRecord, served.Dnskeys.Contains(key.Id), r => KeyTimers.KeyKnown(r, zone, now), r => KeyTimers.KeyForgotten(r, zone, now), now),
                KeySignature = Move(key.KeySignature, served.KeySignatures.Contains(key.Id), r => KeyTimers.KeyKnown(r, zone, now), r => KeyTimers.KeyForgotten(r, zone, now), now),
                ZoneSignature = MoveSignatures(key.ZoneSignature, served.ZoneSignatures.Contains(key.Id), zone, now),
                Ds = MoveDs(key, zone, now),
            };
            after = moved == key ? after : after.WithKey(moved);
        }

        var algorithms = zone.SignedAlgorithms
            .Select(a => a with { Signatures = MoveSignatures(a.Signatures, zone.PresentKeys.Any(k => k.Algorithm == a.Algorithm && served.ZoneSignatures.Contains(k.Id)), zone, now) })
            .ToList();
        return algorithms.SequenceEqual(zone.SignedAlgorithms) ? after : after with { SignedAlgorithms = [.. algorithms.Where(a => a.Signatures.MayBeCached)] };
    }

    private static RecordProgress MoveSignatures(RecordProgress record, bool isServed, ZoneState zone, DateTimeOffset now) =>
        Move(record, isServed, r => KeyTimers.SignaturesKnown(r, zone, now), r => KeyTimers.SignaturesForgotten(r, zone, now), now);

    private static RecordProgress Move(RecordProgress record, bool isServed, Func<RecordProgress, Wait> known, Func<RecordProgress, Wait> forgotten, DateTimeOffset now) => record.State switch
    {
        RecordState.Rumoured when isServed && now >= known(record).Until => record.To(RecordState.Omnipresent, now),
        RecordState.Unretentive when !isServed && now >= forgotten(record).Until => record.To(RecordState.Hidden, now),
        _ => record,
    };

    // The parent is measured by asking it, so what counts is a report that was made after the timer had run out.
    private static RecordProgress MoveDs(ZoneKey key, ZoneState zone, DateTimeOffset now)
    {
        switch (key.Ds.State)
        {
            // Nobody is asked about a zone without parent.
            case RecordState.Rumoured or RecordState.Omnipresent when zone.Policy.PrivateZone && key.DsWantedSince is null:
                return key.Ds.To(RecordState.Unretentive, now);
            case RecordState.Rumoured when key.DsSeenAtAllSince is not null:
                var known = KeyTimers.DsKnown(key, zone, now).Until;
                return now >= known && zone.Parent is { } report && report.CheckedAt >= known && ParentJudge.IsAtAll(zone.Origin, key, report) ? key.Ds.To(RecordState.Omnipresent, now) : key.Ds;
            case RecordState.Unretentive:
                var forgotten = KeyTimers.DsForgotten(key, zone, now).Until;
                return now >= forgotten && IsGone(key, zone, forgotten) ? key.Ds.To(RecordState.Hidden, now) : key.Ds;
            default:
                return key.Ds;
        }
    }

    private static bool IsGone(ZoneKey key, ZoneState zone, DateTimeOffset since) =>
        zone.Policy.PrivateZone || (zone.Parent is { } report && report.CheckedAt >= since && ParentJudge.IsAtNone(zone.Origin, key, report));
}
