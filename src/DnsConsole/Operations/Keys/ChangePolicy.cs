using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations.Keys;

/// <summary>Changes a zone's signing policy. New timers hold from now on; signatures that exist stay until they are due by the new policy.</summary>
internal sealed class ChangePolicy(ZoneDirectory directory, ZonePublisher publisher)
{
    /// <summary>What is wrong with a policy for a zone, warnings included; nothing changes.</summary>
    public Outcome<SigningPolicy> Preview(DomainName origin, SigningPolicy policy)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<SigningPolicy>(origin);
        }

        var problems = PolicyChecks.Of(policy, zone.Snapshot.Names.LargestTtl).ToList();
        return problems.Any(p => p.Severity == ProblemSeverity.Error)
            ? Outcome<SigningPolicy>.Refused(RefusalKind.Invalid, problems)
            : Outcome<SigningPolicy>.Done(policy, problems);
    }

    public async Task<Outcome<SigningPolicy>> RunAsync(DomainName origin, SigningPolicy policy, Actor actor, CancellationToken cancellation)
    {
        var preview = Preview(origin, policy);
        if (!preview.IsDone)
        {
            return preview;
        }

        var zone = directory.Find(origin)!;
        var outcome = await publisher.PublishAsync(
            zone,
            actor,
            async (state, keys, now) =>
            {
                var changed = state with { Policy = policy };
                if (!state.IsSigned || state.Policy.DnskeyTtl == policy.DnskeyTtl)
                {
                    return Outcome<Draft>.Done(new Draft(changed, zone.Snapshot, "policy", "Signing policy changed"));
                }

                // Another DNSKEY TTL is another DNSKEY set.
                var context = await keys.ContextAsync(changed, now);
                return context.IsDone
                    ? Drafts.From(SignatureRefresh.Apex(zone.Snapshot, context.Value), changed, zone.Snapshot, "policy", "Signing policy changed")
                    : context.As<Draft>();
            },
            cancellation);
        return outcome.IsDone ? Outcome<SigningPolicy>.Done(policy, preview.Problems) : outcome.As<SigningPolicy>();
    }
}
