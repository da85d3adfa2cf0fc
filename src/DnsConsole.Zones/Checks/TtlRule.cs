using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>In a signed zone a TTL stays below the time that signatures have left (RFC 6781 §4.4.2), or caches would keep what has expired.</summary>
internal sealed class TtlRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (zone.Policy is not { } policy || name.IsOccluded)
        {
            return;
        }

        for (var i = 0; i < name.RRsetCount; i++)
        {
            var set = name.RRsetAt(i);
            var ttl = set.Ttl.Duration;
            if (ttl <= policy.SignatureRefresh || GeneratedTypes.Contains(set.Type))
            {
                continue;
            }

            var owner = name.Owner(zone.Origin);
            if (ttl > policy.SignatureValidity)
            {
                problems.Error(
                    "ttl-above-validity",
                    $"The TTL of {DurationText.Of(ttl)} is longer than signatures are valid ({DurationText.Of(policy.SignatureValidity)}).",
                    owner,
                    set.Type);
            }
            else
            {
                problems.Warning(
                    "ttl-above-refresh",
                    $"The TTL of {DurationText.Of(ttl)} is longer than the {DurationText.Of(policy.SignatureRefresh)} that a signature may have left; caches may outlive it.",
                    owner,
                    set.Type);
            }
        }
    }
}
