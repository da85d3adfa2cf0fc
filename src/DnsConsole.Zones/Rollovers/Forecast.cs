using System.Collections.Immutable;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// The future of a zone's keys: <see cref="RolloverPlanner"/> run forward, assuming that everything published is served and that the operator
/// and the parent do their part at once.
/// </summary>
public static class Forecast
{
    // More than any zone does in a year with sensible lifetimes; lifetimes of seconds would go on for ever.
    private const int MaxSteps = 500;

    /// <summary>What happens from <paramref name="now"/> until <paramref name="until"/>, in order of time.</summary>
    public static ImmutableArray<PlannedStep> Run(ZoneState zone, DateTimeOffset now, DateTimeOffset until) => [.. Moments(zone, now, until).SelectMany(m => m.Steps)];

    /// <summary>The zone at each moment of its future at which something happens, with what happens then.</summary>
    public static IEnumerable<ForecastMoment> Moments(ZoneState zone, DateTimeOffset now, DateTimeOffset until) => Moments(zone, zone.NextKeyId, now, until);

    // Keys from firstNew on do not exist yet: they are placeholders, whose tags would say nothing.
    private static IEnumerable<ForecastMoment> Moments(ZoneState zone, int firstNew, DateTimeOffset now, DateTimeOffset until)
    {
        var (time, count) = (now, 0);
        while (time <= until && count < MaxSteps)
        {
            var (next, steps) = Step(zone, time);
            if (steps.Count > 0 || !ReferenceEquals(next, zone))
            {
                count += Math.Max(1, steps.Count);
                zone = next;
                yield return new ForecastMoment(time, zone, [.. steps.Select(s => s with { Reason = WithoutInventedTags(s.Reason, zone, firstNew) })]);
                continue;
            }

            if (RolloverPlanner.Waiting(zone, time).Where(s => s.Due > time).Select(s => s.Due).Min() is not { } due)
            {
                yield break;
            }

            time = due;
        }
    }

    private static (ZoneState Zone, List<PlannedStep> Steps) Step(ZoneState zone, DateTimeOffset time)
    {
        var (waiting, steps) = (RolloverPlanner.Waiting(zone, time), new List<PlannedStep>());
        var plan = RolloverPlanner.Next(zone, ServedKeys.AllOf(zone), time);
        var next = plan.State;
        foreach (var request in plan.DueRollovers)
        {
            next = RolloverStart.Apply(next, request, Placeholder, time);
            steps.Add(new PlannedStep("rollover-started", request.KeyId, time, $"{RolloverText.Of(next.Rollovers[^1])} begins: a lifetime is over."));
        }

        // The parent follows what it is asked for, so it is asked when everything else of the moment was done.
        if (ReferenceEquals(next, zone))
        {
            return (AskParent(zone, time, steps), steps);
        }

        steps.AddRange(plan.Events.Select(e => new PlannedStep(e.Kind, e.KeyId, time, Reason(e, waiting.FirstOrDefault(s => s.KeyId == e.KeyId && s.Due == time)))));
        return (next, steps);
    }

    // The parent has exactly the DS records it is asked for. It is looked at once at every moment, and again when it was asked for something else.
    private static ZoneState AskParent(ZoneState zone, DateTimeOffset time, List<PlannedStep> steps)
    {
        var wanted = zone.PresentKeys.Where(k => k.DsWantedSince is not null).Select(k => DsDigest.Compute(zone.Origin, k.Dnskey, DigestType.Sha256)).ToImmutableArray();
        if (!zone.IsSigned || zone.Policy.PrivateZone || (zone.Parent is { } last && last.CheckedAt == time && last.Servers is [var only] && only.Ds.SequenceEqual(wanted)))
        {
            return zone;
        }

        var ttl = zone.Ttls.Ds?.Current ?? KeyTimers.UnseenDsTtl;
        var answer = new ParentServerAnswer(
            zone.Origin.Parent, new IPEndPoint(IPAddress.None, 53), wanted, new Ttl((uint)ttl.TotalSeconds), true, TimeSpan.Zero, null);
        var report = ParentJudge.Judge(zone, zone.Origin.Parent, true, [answer], time);
        var after = ParentSightings.Apply(zone, report);
        foreach (var (before, key) in zone.Keys.Zip(after.Keys).Where(pair => pair.First.Ds.IsPublished != pair.Second.Ds.IsPublished))
        {
            steps.Add(key.Ds.IsPublished
                ? new PlannedStep("submit-ds", key.Id, time, $"You submit the DS of {KeyText.Of(key)} to the parent.")
                : new PlannedStep("remove-ds", key.Id, time, $"You remove the DS of {KeyText.Of(key)} at the parent."));
        }

        steps.AddRange(PlanEvents.Between(zone, after).Select(e => new PlannedStep(e.Kind, e.KeyId, time, e.Text)));
        return after;
    }

    private static string Reason(PlanEvent happening, PlannedStep? waited) => waited?.Wait is { Sum: { Length: > 0 } sum } ? $"{happening.Text} {char.ToUpperInvariant(sum[0])}{sum[1..]} have passed." : happening.Text;

    private static string WithoutInventedTags(string text, ZoneState zone, int firstNew)
    {
        foreach (var key in zone.Keys.Where(k => k.Id >= firstNew))
        {
            text = text.Replace(KeyText.Of(key), KeyText.OfNew(key.Role, key.Algorithm), StringComparison.Ordinal);
        }

        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    // A key nobody has the private half of: numbers instead of a public key, a free tag.
    private static DnskeyData Placeholder(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken)
    {
        var octets = new byte[32];
        for (var attempt = 0; ; attempt++)
        {
            BitConverter.TryWriteBytes(octets, id);
            BitConverter.TryWriteBytes(octets.AsSpan(4), attempt);
            var key = DnskeyData.Create(role == KeyRole.Zsk ? DnskeyData.ZoneKeyFlag : (ushort)(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag), algorithm, octets);
            if (!KeyGeneration.TagsOf(key).Any(taken.Contains))
            {
                return key;
            }
        }
    }

    /// <summary>The steps of a rollover that does not run yet, from its start to its end.</summary>
    /// <remarks><see cref="RolloverStart.Check"/> must have found nothing.</remarks>
    public static ImmutableArray<PlannedStep> Of(ZoneState zone, RolloverRequest request, DateTimeOffset now)
    {
        var started = RolloverStart.Apply(zone, request, Placeholder, now);
        return UntilEnd(started, started.Rollovers[^1].Id, zone.NextKeyId, now);
    }

    /// <summary>What is left of a rollover that runs, or of its way back.</summary>
    public static ImmutableArray<PlannedStep> OfRunning(ZoneState zone, int rolloverId, DateTimeOffset now) => UntilEnd(zone, rolloverId, zone.NextKeyId, now);

    /// <summary>The way back when a rollover is cancelled now.</summary>
    public static ImmutableArray<PlannedStep> OfCancel(ZoneState zone, int rolloverId, DateTimeOffset now) => OfRunning(RolloverCancel.Apply(zone, rolloverId, now), rolloverId, now);

    /// <summary>The way to an unsigned zone when it is begun now.</summary>
    public static ImmutableArray<PlannedStep> OfUnsigning(ZoneState zone, DateTimeOffset now) => OfRunningUnsigning(Unsigning.Start(zone, now), now);

    /// <summary>What is left of the way to an unsigned zone.</summary>
    public static ImmutableArray<PlannedStep> OfRunningUnsigning(ZoneState zone, DateTimeOffset now) => Until(zone, after => !after.IsSigned, zone.NextKeyId, now);

    private static ImmutableArray<PlannedStep> UntilEnd(ZoneState zone, int rolloverId, int firstNew, DateTimeOffset now) => Until(zone, after => after.Rollovers.All(r => r.Id != rolloverId), firstNew, now);

    private static ImmutableArray<PlannedStep> Until(ZoneState zone, Func<ZoneState, bool> hasEnded, int firstNew, DateTimeOffset now)
    {
        var steps = ImmutableArray.CreateBuilder<PlannedStep>();
        foreach (var moment in Moments(zone, firstNew, now, DateTimeOffset.MaxValue))
        {
            steps.AddRange(moment.Steps);
            if (hasEnded(moment.Zone))
            {
                break;
            }
        }

        return steps.ToImmutable();
    }
}
