using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Policies;

/// <summary>Everything wrong with a policy, by itself and for a zone with given TTLs.</summary>
public static class PolicyChecks
{
    /// <param name="largestZoneTtl">The largest TTL in the zone.</param>
    public static IEnumerable<ZoneProblem> Of(SigningPolicy policy, TimeSpan largestZoneTtl)
    {
        var spans = new (string Name, TimeSpan? Value, bool MayBeZero)[]
        {
            ("dnskeyTtl", policy.DnskeyTtl, true),
            ("publishSafety", policy.PublishSafety, true),
            ("retireSafety", policy.RetireSafety, true),
            ("zonePropagation", policy.ZonePropagation, true),
            ("parentPropagation", policy.ParentPropagation, true),
            ("signatureValidity", policy.SignatureValidity, false),
            ("signatureRefresh", policy.SignatureRefresh, false),
            ("signatureJitter", policy.SignatureJitter, true),
            ("inceptionOffset", policy.InceptionOffset, true),
            ("zskLifetime", policy.ZskLifetime, false),
            ("kskLifetime", policy.KskLifetime, false),
            ("cskLifetime", policy.CskLifetime, false),
            ("purgeAfter", policy.PurgeAfter, true),
            ("parentCheckInterval", policy.ParentCheckInterval, false),
        };
        foreach (var (name, value, mayBeZero) in spans)
        {
            if (value is { } span && (span < TimeSpan.Zero || (span == TimeSpan.Zero && !mayBeZero) || span.TotalSeconds > int.MaxValue))
            {
                yield return new ZoneProblem("policy-range", $"{name} must be {(mayBeZero ? "0" : "1")} to {int.MaxValue} seconds.", Place: name);
            }
        }

        if (policy.SignatureRefresh >= policy.SignatureValidity)
        {
            yield return new ZoneProblem(
                "refresh-too-early",
                $"Signatures are valid for {DurationText.Of(policy.SignatureValidity)} and would be renewed when {DurationText.Of(policy.SignatureRefresh)} remain: the refresh must be shorter than the validity.",
                Place: "signatureRefresh");
        }

        // A cache may keep an RRset and its signature for the whole TTL: the signature must outlive it (RFC 6781 §4.4.1).
        var largest = policy.DnskeyTtl > largestZoneTtl ? policy.DnskeyTtl : largestZoneTtl;
        if (largest >= policy.SignatureRefresh && policy.SignatureRefresh > TimeSpan.Zero)
        {
            var severity = largest >= policy.SignatureValidity ? ProblemSeverity.Error : ProblemSeverity.Warning;
            yield return new ZoneProblem(
                "ttl-above-validity",
                $"The zone has a TTL of {DurationText.Of(largest)}, but a signature may have only {DurationText.Of(policy.SignatureRefresh)} left when it is fetched: caches would hold data whose signature has expired. Lower the TTL or raise signatureRefresh.",
                severity,
                Place: "signatureRefresh");
        }
    }
}
