using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// Begins a rollover: new keys with the goal to be introduced, old ones with the goal to be withdrawn. Nothing is served differently by that
/// alone; the planner takes the steps.
/// </summary>
public static class RolloverStart
{
    private const int UsualRsaBits = 2048;

    /// <summary>All that stands against a rollover. What is wrong with the request itself has a place in it, what the zone's state forbids has none.</summary>
    public static IEnumerable<ZoneProblem> Check(ZoneState zone, RolloverRequest request)
    {
        if (!zone.IsSigned)
        {
            return [new ZoneProblem("not-signed", $"{zone.Origin} is not signed: there are no keys to roll.")];
        }

        if (zone.UnsigningSince is not null)
        {
            return [new ZoneProblem("unsigning", $"{zone.Origin} is on its way to being unsigned. Cancel that first.")];
        }

        var problems = new List<ZoneProblem>(CheckValues(zone, request));
        var leaving = Leaving(zone, request);
        if (leaving.Count == 0)
        {
            problems.Add(new ZoneProblem("no-such-key", $"{zone.Origin} has {NoKey(request)}.", Place: request.KeyId is null ? "type" : "keyId"));
        }

        if (!request.IsEmergency)
        {
            problems.AddRange(from rollover in zone.Rollovers
                              from key in leaving
                              where rollover.Kind == request.Kind && (rollover.Incoming.Contains(key.Id) || rollover.Outgoing.Contains(key.Id))
                              select new ZoneProblem("rollover-running", $"{KeyText.Of(key)} takes part in {RolloverText.Of(rollover)}, which is under way. Wait until it is finished, or cancel it."));
        }

        return problems;
    }

    /// <summary>The zone with the rollover begun; it is the last of <see cref="ZoneState.Rollovers"/>. <see cref="Check"/> must have found nothing.</summary>
    public static ZoneState Apply(ZoneState zone, RolloverRequest request, KeyMaker maker, DateTimeOffset now)
    {
        var leaving = Leaving(zone, request);
        var incoming = new List<int>();
        foreach (var (role, algorithm) in Wanted(zone, request, leaving))
        {
            if (Standby(zone, role, algorithm, leaving) is { } standby)
            {
                incoming.Add(standby.Id);
                zone = zone.WithKey(standby with { IsStandby = false });
                continue;
            }

            incoming.Add(zone.NextKeyId);
            zone = NewKey.AddTo(zone, role, algorithm, request.RsaBits ?? RsaBits(leaving), maker, now);
        }

        var rollover = new Rollover
        {
            Id = zone.NextRolloverId,
            Kind = request.Kind,
            StartedAt = now,
            Incoming = [.. incoming],
            Outgoing = [.. leaving.Select(k => k.Id)],
            IsEmergency = request.IsEmergency,
        };
        zone = leaving.Aggregate(zone, (z, k) => z.WithKey(k with { Goal = KeyGoal.Hidden, IsStandby = false }));
        return zone with { Rollovers = [.. zone.Rollovers.Select(r => Extend(r, rollover)), rollover], NextRolloverId = rollover.Id + 1 };
    }

    // What replaces keys that are still coming comes in their place: who turns the earlier rollover round turns the later one round with it.
    private static Rollover Extend(Rollover earlier, Rollover later) => earlier.CancelledAt is null && later.Outgoing.All(earlier.Incoming.Contains)
        ? earlier with { Incoming = [.. earlier.Incoming.Except(later.Outgoing), .. later.Incoming] }
        : earlier;

    private static IEnumerable<ZoneProblem> CheckValues(ZoneState zone, RolloverRequest request)
    {
        if (request.Algorithm is { } algorithm)
        {
            if (algorithm.RefusalToSign is { } refusal)
            {
                yield return new ZoneProblem("algorithm-refused", refusal, Place: "algorithm");
            }
            else if (request.Kind is RolloverKind.Zsk or RolloverKind.Ksk or RolloverKind.Csk && zone.PresentKeys.Any(k => k.Algorithm != algorithm && k.Goal == KeyGoal.Omnipresent))
            {
                yield return new ZoneProblem("algorithm-change", "A rollover of one key keeps its algorithm; to change it, roll the algorithm of the zone.", Place: "algorithm");
            }
            else if (request.Kind == RolloverKind.Algorithm && request.Scheme is null && Leaving(zone, request).All(k => k.Algorithm == algorithm))
            {
                yield return new ZoneProblem("same-algorithm", $"{zone.Origin} is signed with {algorithm} already.", Place: "algorithm");
            }
        }
        else if (request.Kind == RolloverKind.Algorithm)
        {
            yield return new ZoneProblem("algorithm-missing", "Say to which algorithm: 8, 10, 13, 14, 15 or 16.", Place: "algorithm");
        }

        if (request.Kind == RolloverKind.Scheme && (request.Scheme ?? SchemeOf(zone)) == SchemeOf(zone))
        {
            yield return new ZoneProblem("same-scheme", $"{zone.Origin} is signed with {(SchemeOf(zone) == KeyScheme.Csk ? "one CSK" : "KSK and ZSK")} already.", Place: "scheme");
        }

        if (request.RsaBits is < 2048 or > 4096)
        {
            yield return new ZoneProblem("rsa-bits", $"An RSA key of {request.RsaBits} bits is not allowed; choose 2048 to 4096.", Place: "rsaBits");
        }
    }

    /// <summary>The keys that would go.</summary>
    internal static List<ZoneKey> Leaving(ZoneState zone, RolloverRequest request) => [.. zone.PresentKeys
        .Where(k => k.Goal == KeyGoal.Omnipresent && (request.KeyId is { } id ? k.Id == id : !k.IsStandby || request.Kind is RolloverKind.Algorithm or RolloverKind.Scheme))
        .Where(k => request.Kind switch
        {
            RolloverKind.Zsk => k.Role == KeyRole.Zsk,
            RolloverKind.Ksk => k.Role == KeyRole.Ksk,
            RolloverKind.Csk => k.Role == KeyRole.Csk,
            _ => true,
        })];

    /// <summary>What would come for them; <see cref="Check"/> must have found nothing.</summary>
    internal static IEnumerable<(KeyRole Role, DnssecAlgorithm Algorithm)> Wanted(ZoneState zone, RolloverRequest request, List<ZoneKey> leaving)
    {
        if (request.Kind is RolloverKind.Zsk or RolloverKind.Ksk or RolloverKind.Csk)
        {
            return leaving.Select(k => (k.Role, k.Algorithm)).Distinct();
        }

        var algorithm = request.Algorithm ?? leaving[0].Algorithm;
        return (request.Scheme ?? SchemeOf(zone)) == KeyScheme.Csk ? [(KeyRole.Csk, algorithm)] : [(KeyRole.Ksk, algorithm), (KeyRole.Zsk, algorithm)];
    }

    /// <summary>The key published ahead that would be taken instead of a new one.</summary>
    internal static ZoneKey? Standby(ZoneState zone, KeyRole role, DnssecAlgorithm algorithm, List<ZoneKey> leaving) =>
        zone.PresentKeys.FirstOrDefault(k => k.IsStandby && k.Goal == KeyGoal.Omnipresent && k.Role == role && k.Algorithm == algorithm && leaving.All(l => l.Id != k.Id));

    /// <summary>The scheme a zone is headed for.</summary>
    public static KeyScheme SchemeOf(ZoneState zone) => zone.PresentKeys.Any(k => k is { Role: KeyRole.Csk, Goal: KeyGoal.Omnipresent }) ? KeyScheme.Csk : KeyScheme.KskAndZsk;

    private static int RsaBits(List<ZoneKey> leaving) => leaving.Where(k => k.Algorithm.IsRsa).Select(k => KeySize.Bits(k.Dnskey)).DefaultIfEmpty(UsualRsaBits).Max();

    private static string NoKey(RolloverRequest request) => request.KeyId is { } id
        ? $"no key {id} that a {RolloverText.Title(request.Kind)} could replace"
        : request.Kind switch
        {
            RolloverKind.Zsk => "no ZSK: it is signed with a CSK, roll that",
            RolloverKind.Ksk => "no KSK: it is signed with a CSK, roll that",
            RolloverKind.Csk => "no CSK: it is signed with KSK and ZSK, roll those",
            _ => "no keys",
        };
}
