using System.Buffers.Binary;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>The timers of the SOA fit together, and in a signed zone a secondary that is cut off stops before its signatures expire (RFC 6781 §4.4.2).</summary>
internal sealed class SoaRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (!name.IsApex || !name.TryGet(RecordType.Soa, out var soa))
        {
            return;
        }

        // … REFRESH RETRY EXPIRE MINIMUM, 32 bits each (RFC 1035 §3.3.13).
        var numbers = soa.FirstRData[^16..];
        var refresh = BinaryPrimitives.ReadUInt32BigEndian(numbers);
        var expire = BinaryPrimitives.ReadUInt32BigEndian(numbers[8..]);
        if (expire <= refresh)
        {
            problems.Warning("soa-expire-below-refresh", $"Secondaries give up after {expire} s (expire) without having asked again (refresh {refresh} s).", zone.Origin, RecordType.Soa);
        }

        if (zone.Policy is { } policy && ExpireProblem(TimeSpan.FromSeconds(expire), policy) is { } problem)
        {
            problems.Warning(problem.Code, problem.Text, zone.Origin, RecordType.Soa);
        }
    }

    /// <summary>What is wrong with an EXPIRE field under a policy; null when nothing is.</summary>
    public static ZoneProblem? ExpireProblem(TimeSpan expire, SigningPolicy policy) => expire > policy.SignatureRefresh
        ? new ZoneProblem(
            "soa-expire-above-refresh",
            $"A secondary that is cut off serves the zone for {DurationText.Of(expire)} (expire), but signatures may have only {DurationText.Of(policy.SignatureRefresh)} left.",
            ProblemSeverity.Warning)
        : null;
}
