using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Keys;

/// <summary>Changes a zone's signing policy. New timers hold from now on; signatures that exist stay until they are due by the new policy.</summary>
internal sealed class ChangePolicy(ZoneDirectory directory, ZonePublisher publisher, TimeProvider clock)
{
    /// <summary>What is wrong with a policy for a zone, and which keys would roll by it at once; nothing changes.</summary>
    public Outcome<SigningPolicy> Preview(DomainName origin, SigningPolicy policy)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<SigningPolicy>(origin);
        }

        var problems = PolicyChecks.Of(policy, zone.Snapshot).Concat(Rolls(zone.State, policy)).ToList();
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
            async (state, keys, now) => state.IsSigned
                ? await KeySteps.DraftAsync(zone, state with { Policy = policy }, keys, now, new PlanEvent("policy", null, "Signing policy changed."))
                : Outcome<Draft>.Done(new Draft(state with { Policy = policy }, zone.Snapshot, "policy", "Signing policy changed")),
            cancellation);
        return outcome.IsDone ? Outcome<SigningPolicy>.Done(policy, preview.Problems) : outcome.As<SigningPolicy>();
    }

    private IEnumerable<ZoneProblem> Rolls(ZoneState zone, SigningPolicy policy)
    {
        var now = clock.GetUtcNow();
        var before = ScheduledRollovers.Due(zone, now).Select(r => r.KeyId).ToHashSet();
        return ScheduledRollovers.Due(zone with { Policy = policy }, now)
            .Where(r => !before.Contains(r.KeyId))
            .Select(r => new ZoneProblem("key-would-roll", $"{KeyText.Of(zone.FindKey(r.KeyId!.Value)!)} is older than its new lifetime allows: it is rolled at once.", ProblemSeverity.Warning));
    }
}
