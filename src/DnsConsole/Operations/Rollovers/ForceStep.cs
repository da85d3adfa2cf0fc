using DnsConsole.Dns.Names;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>
/// Takes a step before its time, which can make the zone bogus for resolvers that hold older records. Whoever wants it types the zone's name and
/// gives a reason, and both go into the audit log.
/// </summary>
internal sealed class ForceStep(KeyChanges changes)
{
    /// <summary>What forcing the step would mean: what resolvers may see, and until when.</summary>
    public Outcome<ChangePreview> Preview(DomainName origin, string action, int? keyId) => changes.Preview(
        origin,
        state => Check(state, action, keyId, state.Origin.ToString(), "preview", DateTimeOffset.UnixEpoch),
        (state, now) => new ChangePreview([], [Risk(Find(state, action, keyId, now)!, now)]));

    public Task<Outcome<ZoneState>> RunAsync(DomainName origin, string action, int? keyId, string typedZone, string reason, Actor actor, CancellationToken cancellation) => changes.RunAsync(
        origin,
        actor,
        "step-forced",
        state => Check(state, action, keyId, typedZone, reason, DateTimeOffset.UnixEpoch),
        (state, _, now) => (ForcedStep.Apply(state, Find(state, action, keyId, now)!, now)!, $"Step {action}{(keyId is { } id ? $" of {KeyText.Of(state.FindKey(id)!)}" : "")} was forced: {reason}"),
        cancellation);

    private static IEnumerable<ZoneProblem> Check(ZoneState zone, string action, int? keyId, string typedZone, string reason, DateTimeOffset now)
    {
        if (Find(zone, action, keyId, now) is not { } step)
        {
            yield return new ZoneProblem("no-such-step", $"{zone.Origin} does not wait for '{action}'{(keyId is { } id ? $" of key {id}" : "")}. What it waits for stands in its status.");
        }
        else if (ForcedStep.Apply(zone, step, now) is null)
        {
            yield return new ZoneProblem("not-forcible", $"'{action}' follows by itself from other steps; force those.", Place: "step");
        }

        if (!DomainName.TryParse(typedZone.TrimEnd('.') + ".", null, out var typed, out _) || typed != zone.Origin)
        {
            yield return new ZoneProblem("name-not-typed", $"To force a step, type the name of the zone: {zone.Origin}", Place: "zone");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            yield return new ZoneProblem("reason-missing", "Give a reason: it is kept in the audit log.", Place: "reason");
        }
    }

    private static PlannedStep? Find(ZoneState zone, string action, int? keyId, DateTimeOffset now) =>
        RolloverPlanner.Waiting(zone, now).FirstOrDefault(s => s.Action == action && (keyId is null || s.KeyId == keyId));

    private static string Risk(PlannedStep step, DateTimeOffset now) => step.Due is { } due && due > now
        ? $"Resolvers may still hold older records for {DurationText.Of(due - now)} ({step.Wait?.Sum}). Those that do answer SERVFAIL for names in this zone until then."
        : "What was to be measured did not agree. If it is not as you say, resolvers answer SERVFAIL for names in this zone, for as long as it stays so.";
}
