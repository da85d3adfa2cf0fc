using DnsConsole.Dns.Records.Types;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Policies;

/// <summary>Everything wrong with a policy, by itself and for the zone it is meant for.</summary>
public static class PolicyChecks
{
    public static IEnumerable<ZoneProblem> Of(SigningPolicy policy, ZoneSnapshot zone) =>
        [.. CheckRanges(policy), .. CheckSignatures(policy, zone), .. CheckLifetimes(policy, zone.Names.LargestTtl)];

    private static IEnumerable<ZoneProblem> CheckRanges(SigningPolicy policy)
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

    }

    private static IEnumerable<ZoneProblem> CheckSignatures(SigningPolicy policy, ZoneSnapshot zone)
    {
        if (policy.SignatureRefresh >= policy.SignatureValidity)
        {
            yield return new ZoneProblem(
                "refresh-too-early",
                $"Signatures are valid for {DurationText.Of(policy.SignatureValidity)} and would be renewed when {DurationText.Of(policy.SignatureRefresh)} remain: the refresh must be shorter than the validity.",
                Place: "signatureRefresh");
        }

        // A cache may keep an RRset and its signature for the whole TTL: the signature must outlive it (RFC 6781 §4.4.1).
        var largest = policy.DnskeyTtl > zone.Names.LargestTtl ? policy.DnskeyTtl : zone.Names.LargestTtl;
        if (largest >= policy.SignatureRefresh && policy.SignatureRefresh > TimeSpan.Zero)
        {
            var severity = largest >= policy.SignatureValidity ? ProblemSeverity.Error : ProblemSeverity.Warning;
            yield return new ZoneProblem(
                "ttl-above-validity",
                $"The zone has a TTL of {DurationText.Of(largest)}, but a signature may have only {DurationText.Of(policy.SignatureRefresh)} left when it is fetched: caches would hold data whose signature has expired. Lower the TTL or raise signatureRefresh.",
                severity,
                Place: "signatureRefresh");
        }

        if (zone.Apex.TryGet(RecordType.Soa, out var soa) && SoaData.TryRead(soa.FirstRData, out var data) && SoaRule.ExpireProblem(TimeSpan.FromSeconds(data.Expire), policy) is { } problem)
        {
            yield return problem with { Place = "signatureRefresh" };
        }
    }

    // A key that is to be replaced before its predecessor has gone would pile keys up in the DNSKEY set.
    private static IEnumerable<ZoneProblem> CheckLifetimes(SigningPolicy policy, TimeSpan zoneTtl)
    {
        var comes = policy.DnskeyTtl + policy.ZonePropagation + policy.PublishSafety;
        var keyGoes = policy.DnskeyTtl + policy.ZonePropagation + policy.RetireSafety;
        var signaturesGo = zoneTtl + policy.ZonePropagation + policy.RetireSafety;
        var dsGoes = policy.ParentPropagation + policy.RetireSafety;
        foreach (var (name, lifetime, least) in new[]
        {
            ("zskLifetime", policy.ZskLifetime, comes + signaturesGo + keyGoes),
            ("kskLifetime", policy.KskLifetime, comes + dsGoes + keyGoes),
            ("cskLifetime", policy.CskLifetime, comes + (dsGoes > signaturesGo ? dsGoes : signaturesGo) + keyGoes),
        })
        {
            if (lifetime is { } given && given > TimeSpan.Zero && given <= least)
            {
                yield return new ZoneProblem("lifetime-too-short", $"{name} is {DurationText.Of(given)}, but a rollover takes at least {DurationText.Of(least)} by these waits: a key would be replaced before the one before it has gone.", Place: name);
            }
        }
    }
}
