using DnsConsole.Dns.Names;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Rollovers;

/// <summary>
/// Changes between NSEC and NSEC3, or NSEC3's parameters. The new chain is made beside the old one and both change places in one version: every
/// answer, cached or not, carries one whole proof (RFC 5155 §10.4, §10.5 with the transition as short as can be).
/// </summary>
internal sealed class ChangeDenial(ZoneDirectory directory, ZonePublisher publisher, RunningOperations operations, TimeProvider clock)
{
    public Outcome<ChangePreview> Preview(DomainName origin, Denial denial)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<ChangePreview>(origin);
        }

        var problems = Check(zone.State, denial).ToList();
        return problems.Any(p => p.Severity == ProblemSeverity.Error)
            ? Outcome<ChangePreview>.Refused(problems)
            : Outcome<ChangePreview>.Done(
                new ChangePreview(
                    [new PlannedStep("denial-changed", null, clock.GetUtcNow(), $"The zone of {zone.Snapshot.Names.Count:N0} names gets a new chain and is served with {DenialText.Of(denial)} at once.")],
                    ["Resolvers notice nothing: every answer carries one whole proof, of the old chain or of the new one.", "Nothing is to be done at the parent. It can be changed back the same way."]),
                problems);
    }

    /// <summary>Begins in the background, because a large zone takes its time; it can be followed and cancelled.</summary>
    public Outcome<RunningOperation> Start(DomainName origin, Denial denial, Actor actor)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<RunningOperation>(origin);
        }

        var problems = Check(zone.State, denial).ToList();
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
        {
            return Outcome<RunningOperation>.Refused(problems);
        }

        if (operations.RunningOn(origin.ToString()) is { } running)
        {
            return Outcome<RunningOperation>.Refused(RefusalKind.Conflict, "operation-running", $"Another operation on {origin} is running: {running.Kind}.");
        }

        var operation = operations.Start("denial", origin.ToString(), actor);
        operation.Run(() => publisher.PublishAsync(zone, actor, (state, keys, now) => DraftAsync(zone, state, keys, denial, operation, now), operation.Cancellation));
        return Outcome<RunningOperation>.Done(operation, problems);
    }

    private static async Task<Outcome<Draft>> DraftAsync(LiveZone zone, ZoneState state, SigningKeys keys, Denial denial, RunningOperation operation, DateTimeOffset now)
    {
        var problems = Check(state, denial).ToList();
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
        {
            return Outcome<Draft>.Refused(problems);
        }

        var changed = state with { Denial = denial, NextRolloverId = state.NextRolloverId + 1 };
        var context = await keys.ContextAsync(changed, now);
        if (!context.IsDone)
        {
            return context.As<Draft>();
        }

        var text = $"Denial of existence changed from {DenialText.Of(state.Denial)} to {DenialText.Of(denial)}.";
        var snapshot = ZoneSigner.SignWhole(zone.Snapshot, context.Value, progress: operation, cancellation: operation.Cancellation);
        return Outcome<Draft>.Done(new Draft(changed, snapshot, "denial-changed", text) { Events = [new PlanEvent("denial-changed", null, text)], AuditAction = "denial-changed" });
    }

    private static IEnumerable<ZoneProblem> Check(ZoneState zone, Denial denial)
    {
        if (!zone.IsSigned)
        {
            yield return new ZoneProblem("not-signed", $"{zone.Origin} is not signed.");
        }
        else if (zone.Denial == denial)
        {
            yield return new ZoneProblem("same-denial", $"{zone.Origin} is signed with {DenialText.Of(denial)} already.", Place: "denial");
        }

        foreach (var problem in DenialChecks.Of(denial))
        {
            yield return problem;
        }
    }
}
