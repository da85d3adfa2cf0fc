using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations.Keys;

/// <summary>
/// Signs a zone for the first time: makes the keys, signs everything, and serves it. The DNSKEY set, the signatures and the denial chain go out
/// together; no DS exists yet, so no resolver expects any of it.
/// </summary>
internal sealed class SignZone(ZoneDirectory directory, ZonePublisher publisher, RunningOperations operations)
{
    /// <summary>Starts to sign in the background, or refuses with every reason.</summary>
    public Outcome<RunningOperation> Start(DomainName origin, SignRequest request, Actor actor)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<RunningOperation>(origin);
        }

        if (zone.State.IsSigned)
        {
            return Outcome<RunningOperation>.Refused(RefusalKind.Conflict, "already-signed", $"{origin} is signed already.");
        }

        if (operations.RunningOn(origin.ToString()) is { } running)
        {
            return Outcome<RunningOperation>.Refused(RefusalKind.Conflict, "operation-running", $"Another operation on {origin} is running: {running.Kind}.");
        }

        var problems = SignRequestChecks.Of(request, zone).ToList();
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
        {
            return Outcome<RunningOperation>.Refused(RefusalKind.Invalid, problems);
        }

        var operation = operations.Start("sign", origin.ToString(), actor);
        operation.Run(() => publisher.PublishAsync(zone, actor, (state, keys, now) => DraftAsync(zone, state, keys, request, operation, now), operation.Cancellation));
        return Outcome<RunningOperation>.Done(operation, problems);
    }

    private static async Task<Outcome<Draft>> DraftAsync(
        LiveZone zone, ZoneState state, SigningKeys keys, SignRequest request, RunningOperation operation, DateTimeOffset now)
    {
        if (state.IsSigned)
        {
            return Outcome<Draft>.Refused(RefusalKind.Conflict, "already-signed", $"{zone.Origin} is signed already.");
        }

        var signed = state with { Policy = request.Policy ?? state.Policy, Denial = request.Denial };
        foreach (var role in request.Scheme == KeyScheme.Csk ? new[] { KeyRole.Csk } : [KeyRole.Ksk, KeyRole.Zsk])
        {
            signed = NewKey.AddTo(signed, role, request.Algorithm, request.RsaBits, keys.Make, now);
        }

        // No cache holds anything signed yet, so that nothing can contradict the keys: all are published and sign from the start.
        var plan = RolloverPlanner.Next(signed, ServedKeys.Nothing, now);
        signed = plan.State;
        var context = await keys.ContextAsync(signed, now);
        if (!context.IsDone)
        {
            return context.As<Draft>();
        }

        var snapshot = ZoneSigner.SignWhole(zone.Snapshot, context.Value, progress: operation, cancellation: operation.Cancellation);
        var text = $"Signed with {request.Algorithm}, {(request.Scheme == KeyScheme.Csk ? "one CSK" : "KSK and ZSK")}, {DenialText.Of(request.Denial)}";
        return Outcome<Draft>.Done(new Draft(signed, snapshot, "sign", text)
        {
            NewKeys = keys.New,
            Events = [new PlanEvent("signed", null, text + "."), .. plan.Events],
        });
    }
}
