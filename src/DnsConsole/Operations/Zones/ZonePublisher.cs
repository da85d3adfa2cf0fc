using System.Collections.Immutable;
using System.Data.Common;
using DnsConsole.Operations.Keys;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Signing.Gate;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// The one way by which a zone changes: draft → publish gate → one storage transaction → swap of the served snapshot.
/// </summary>
/// <remarks>
/// One writer at a time per zone. A draft that does not pass the gate, and a transaction that fails, change nothing: the last good version
/// stays served, and an alarm says why. What is acknowledged is durable, what is not durable is not served.
/// </remarks>
internal sealed partial class ZonePublisher(ZoneStore store, KeyRing ring, TimeProvider clock, ILogger<ZonePublisher> log)
{
    /// <summary>Makes a draft under the zone's writer lock and publishes it. A draft equal to what is there is no change.</summary>
    public async Task<Outcome<Draft>> PublishAsync(
        LiveZone zone,
        Actor actor,
        Func<ZoneState, SigningKeys, DateTimeOffset, Task<Outcome<Draft>>> change,
        CancellationToken cancellation)
    {
        await zone.Writer.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (ClockGuard.Check(zone.State, now) is { } behind)
            {
                Refuse(zone, actor, "clock", [behind]);
                return Outcome<Draft>.Refused(RefusalKind.Conflict, behind);
            }

            var keys = new SigningKeys(ring, cancellation);
            var outcome = await change(zone.State, keys, now);
            if (outcome.IsDone)
            {
                return await PublishAsync(zone, actor, outcome.Value, keys, cancellation);
            }

            // What a person asked for and what is invalid is answered to that person; what the zone cannot do by itself is an alarm.
            if (outcome.Refusal == RefusalKind.Conflict && zone.State.IsSigned)
            {
                Refuse(zone, actor, "signing", outcome.Problems);
            }

            return outcome;
        }
        finally
        {
            zone.Writer.Release();
        }
    }

    /// <summary>Looks anew at what needs attention in a zone.</summary>
    public void Refresh(LiveZone zone)
    {
        var now = clock.GetUtcNow();
        zone.Set(zone.State, zone.Snapshot, ZoneAlarms.Of(zone, zone.State, zone.Snapshot, now));
    }

    private async Task<Outcome<Draft>> PublishAsync(LiveZone zone, Actor actor, Draft draft, SigningKeys keys, CancellationToken cancellation)
    {
        var (before, previous) = (zone.State, zone.Snapshot);
        if (ReferenceEquals(draft.Snapshot, zone.Snapshot) && draft.State == before)
        {
            return Outcome<Draft>.Done(draft, draft.Warnings);
        }

        var now = clock.GetUtcNow();
        var state = KeyStamps.At(before, draft.State, now);
        if (!ReferenceEquals(draft.Snapshot, zone.Snapshot))
        {
            state = state with { Ttls = LargestTtls.Served(state, draft.Snapshot, now), LastSignedAt = draft.State.IsSigned ? now : state.LastSignedAt };
            var problems = PublishGate.Check(zone.Snapshot, draft.Snapshot, state, keys.ById, now).ToImmutableArray();
            if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            {
                Refuse(zone, actor, draft.Kind, problems);
                return Outcome<Draft>.Refused(RefusalKind.Conflict, problems);
            }
        }

        try
        {
            await store.CommitAsync(Commit(zone, actor, draft, state, now), cancellation);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or IOException)
        {
            // A full disk or a broken database: the transaction was rolled back, nothing of it is served.
            var problem = new ZoneProblem("not-stored", $"The change could not be stored: {(failure.InnerException ?? failure).Message}");
            Refuse(zone, actor, draft.Kind, [problem]);
            return Outcome<Draft>.Refused(RefusalKind.Conflict, problem);
        }

        Serve(zone, draft, state);

        // Storing a large zone takes its time, in which the old version was still served; timers count from the swap.
        var swapped = clock.GetUtcNow();
        if (swapped - now > TimeSpan.FromSeconds(1) && KeyStamps.At(before, state, swapped) is var stamped && !ReferenceEquals(draft.Snapshot, previous))
        {
            stamped = stamped with { Ttls = LargestTtls.Served(before, draft.Snapshot, swapped) };
            await store.CommitAsync(new ZoneCommit(state, stamped, zone.Snapshot, zone.Snapshot), CancellationToken.None);
            Serve(zone, draft, stamped);
        }

        return Outcome<Draft>.Done(draft with { State = zone.State }, draft.Warnings);
    }

    private static ZoneCommit Commit(LiveZone zone, Actor actor, Draft draft, ZoneState state, DateTimeOffset now) => new(zone.State, state, zone.Snapshot, draft.Snapshot)
    {
        Change = ReferenceEquals(zone.Snapshot, draft.Snapshot) ? null : new ChangeEntry(now, actor.Name, draft.Text),
        NewKeys = [.. draft.NewKeys.Select(k => new NewPrivateKey(k.Key, k.Value))],
        Events = [.. draft.Events.Select(e => new ZoneEvent(now, actor.Name, e.Kind, e.Text, e.KeyId))],
    };

    private void Serve(LiveZone zone, Draft draft, ZoneState state)
    {
        var now = clock.GetUtcNow();
        zone.Set(state, draft.Snapshot, ZoneAlarms.Of(zone, state, draft.Snapshot, now));
    }

    private void Refuse(LiveZone zone, Actor actor, string kind, ImmutableArray<ZoneProblem> problems)
    {
        var now = clock.GetUtcNow();
        LogRefused(zone.Origin.ToString(), kind, actor.Name, string.Join(" ", problems.Select(p => p.Text)));
        var text = $"A change ({kind}) was not published: {string.Join(" ", problems.Select(p => p.Text))} The version before it is served on.";
        var alarm = new ZoneAlarm("not-published", ProblemSeverity.Error, text, now);
        zone.Set(zone.State, zone.Snapshot, [.. ZoneAlarms.Of(zone, zone.State, zone.Snapshot, now), alarm]);
    }
}
