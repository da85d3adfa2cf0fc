using System.Collections.Immutable;
using DnsConsole.Operations.Delegation;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
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
        if (state.IsSigned)
        {
            var expiration = DateTimeOffset.FromUnixTimeSeconds(snapshot.EarliestExpiration);
            if (expiration < now)
            {
                yield return new ZoneAlarm("signature-expired", ProblemSeverity.Error, $"A signature expired at {expiration:u}: validating resolvers answer SERVFAIL. It is renewed as soon as what stands in the way is gone.", now);
            }
            else if (expiration - now < state.Policy.SignatureRefresh / 2)
            {
                yield return new ZoneAlarm("signature-expiring", ProblemSeverity.Warning, $"A signature expires at {expiration:u} and was not renewed in time. Resolvers notice nothing until then.", now);
            }
        }

        foreach (var alarm in DsAlarms.Of(state, now))
        {
            yield return alarm;
        }
    }
}
