using System.Collections.Immutable;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>What about a zone needs somebody, seen from its state alone.</summary>
internal static class ZoneAlarms
{
    /// <param name="clock">What is wrong with the clock, if anything.</param>
    public static ImmutableArray<ZoneAlarm> Of(LiveZone zone, ZoneState state, ZoneSnapshot snapshot, DateTimeOffset now, ZoneProblem? clock = null)
    {
        var alarms = Find(state, snapshot, now).Concat(zone.Failures.Values);
        if (clock is not null)
        {
            alarms = alarms.Prepend(new ZoneAlarm(clock.Code, ProblemSeverity.Error, clock.Text, now));
        }

        // An alarm that was there before keeps the time it began.
        return [.. alarms.Select(a => zone.Alarms.FirstOrDefault(old => old.Code == a.Code) is { } old ? a with { Since = old.Since } : a)];
    }

    private static IEnumerable<ZoneAlarm> Find(ZoneState state, ZoneSnapshot snapshot, DateTimeOffset now)
    {
        if (!state.IsSigned)
        {
            yield break;
        }

        var expiration = DateTimeOffset.FromUnixTimeSeconds(snapshot.EarliestExpiration);
        if (expiration < now)
        {
            yield return new ZoneAlarm("signature-expired", ProblemSeverity.Error, $"A signature expired at {expiration:u}: validating resolvers answer SERVFAIL.", now);
        }
        else if (expiration - now < state.Policy.SignatureRefresh / 2)
        {
            yield return new ZoneAlarm("signature-expiring", ProblemSeverity.Warning, $"A signature expires in {DurationText.Of(expiration - now)} and was not renewed in time.", now);
        }

        if (state.Keys.FirstOrDefault(k => k is { RemovedAt: null, Goal: KeyGoal.Omnipresent } && k.Ds.IsPublished && KeyState.Of(k, state) is KeyState.Published) is { } early)
        {
            yield return new ZoneAlarm(
                "ds-early",
                ProblemSeverity.Error,
                $"The DS of key {early.Tag} is at the parent already, but the key is not known everywhere yet: resolvers whose caches lack it answer SERVFAIL until it is ready. Remove the DS, or wait.",
                now);
        }

        if (state.Parent is { } parent && DsAlarm(state, parent, now) is { } ds)
        {
            yield return ds;
        }
    }

    private static ZoneAlarm? DsAlarm(ZoneState state, ParentReport parent, DateTimeOffset now)
    {
        // A DS that was there once is missed also when no cache remembers it any more, unless its key is on the way out.
        var expected = state.Keys.Any(k => k.RemovedAt is null && k.IsKeySigning && (k.Ds.MayBeCached || (k.Goal == KeyGoal.Omnipresent && k.DsLastSeen is not null)));
        return parent.Judgement switch
        {
            ParentJudgement.None when expected => new ZoneAlarm("ds-missing", ProblemSeverity.Error, $"{parent.Text} Resolvers treat the zone as unsigned. Submit the DS again.", now),
            ParentJudgement.Mismatch => new ZoneAlarm("ds-mismatch", ProblemSeverity.Error, $"{parent.Text} Resolvers that use it answer SERVFAIL. Correct it at the parent.", now),
            ParentJudgement.UnknownDs => new ZoneAlarm("ds-unknown", ProblemSeverity.Warning, $"{parent.Text} Remove it at the parent, unless another signer uses it.", now),
            ParentJudgement.Some when expected => new ZoneAlarm("ds-partial", ProblemSeverity.Warning, parent.Text, now),
            ParentJudgement.Unreachable => new ZoneAlarm("parent-unreachable", ProblemSeverity.Warning, parent.Text, now),
            _ => null,
        };
    }
}
