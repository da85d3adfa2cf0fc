using System.Collections.Immutable;
using DnsConsole.Operations.Keys;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Signing.Gate;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// The one way by which a zone changes: draft → publish gate → one storage transaction → swap of the served snapshot.
/// </summary>
/// <remarks>
/// One writer at a time per zone. A draft that does not pass the gate, and a transaction that fails, change nothing: the last good version
/// stays served, and an alarm says why. What is acknowledged is durable, what is not durable is not served.
/// </remarks>
internal sealed partial class ZonePublisher(ZoneStore store, KeyRing ring, ClockGuard guard, SigningThreads threads, TimeProvider clock, ILogger<ZonePublisher> log)
{
    /// <summary>Makes a draft under the zone's writer lock and publishes it. A draft equal to what is there is no change.</summary>
    public Task<Outcome<Draft>> PublishAsync(
        LiveZone zone,
        Actor actor,
        Func<ZoneState, SigningKeys, DateTimeOffset, Task<Outcome<Draft>>> change,
        CancellationToken cancellation) => PublishAsync(zone, ZoneWork.Change, actor, change, cancellation);

    /// <summary>The same for work the program does by itself.</summary>
    public async Task<Outcome<Draft>> PublishAsync(
        LiveZone zone,
        ZoneWork work,
        Actor actor,
        Func<ZoneState, SigningKeys, DateTimeOffset, Task<Outcome<Draft>>> change,
        CancellationToken cancellation)
    {
        await zone.Writer.WaitAsync(cancellation);
        try
        {
            if (zone.IsRemoved)
            {
                return Outcome<Draft>.Refused(RefusalKind.NotFound, "no-such-zone", $"{zone.Origin} was deleted.");
            }

            if (zone.State.IsSigned && ClockRefusal(zone, zone.State) is { } refusal)
            {
                return refusal;
            }

            var keys = new SigningKeys(ring, cancellation);
            var outcome = await threads.RunAsync(() => change(zone.State, keys, clock.GetUtcNow()));
            if (outcome.IsDone)
            {
                outcome = await PublishAsync(zone, work, actor, outcome.Value, keys, cancellation);
            }

            // What a person asked for and what is invalid is answered to that person; what the zone cannot do by itself is an alarm.
            else if (work != ZoneWork.Change || (outcome.Refusal == RefusalKind.Conflict && zone.State.IsSigned))
            {
                Fail(zone, work, actor, outcome.Problems);
            }

            if (outcome.IsDone)
            {
                Succeed(zone, work);
            }

            return outcome;
        }
        finally
        {
            zone.Writer.Release();
        }
    }

    /// <summary>Looks anew at what needs attention in a zone.</summary>
    public void Refresh(LiveZone zone) => zone.SetAlarms((state, snapshot) => Alarms(zone, state, snapshot));

    /// <summary>Work on a zone ended in a way nobody foresaw.</summary>
    public void Fail(LiveZone zone, ZoneWork work, Exception failure) =>
        Fail(zone, work, Actor.Scheduler, [new ZoneProblem("failed", $"{failure.GetType().Name}: {failure.Message}")]);

    private async Task<Outcome<Draft>> PublishAsync(LiveZone zone, ZoneWork work, Actor actor, Draft draft, SigningKeys keys, CancellationToken cancellation)
    {
        var (before, previous) = (zone.State, zone.Snapshot);
        if (ReferenceEquals(draft.Snapshot, zone.Snapshot) && draft.State == before)
        {
            return Outcome<Draft>.Done(draft, draft.Warnings);
        }

        // Records of an unsigned zone need no clock; and it may have jumped while a large zone was signed.
        if ((draft.State.IsSigned || !draft.State.Keys.SequenceEqual(before.Keys)) && ClockRefusal(zone, before) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var state = KeyStamps.At(before, draft.State, now);
        if (!ReferenceEquals(draft.Snapshot, zone.Snapshot))
        {
            state = state with { Ttls = LargestTtls.Served(state, draft.Snapshot, now), LastSignedAt = draft.State.IsSigned ? now : state.LastSignedAt };
            var problems = await threads.RunAsync(() => PublishGate.Check(zone.Snapshot, draft.Snapshot, state, keys.ById, now).ToImmutableArray());
            if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            {
                Fail(zone, work, actor, problems);
                return Outcome<Draft>.Refused(RefusalKind.Conflict, problems);
            }
        }

        try
        {
            await store.CommitAsync(Commit(zone, actor, draft, state, now), cancellation);
            zone.Stored = state;
        }
        catch (Exception failure) when (StorageFailure.IsOne(failure))
        {
            // A full disk or a broken database: the transaction was rolled back, nothing of it is served.
            var problem = StorageFailure.Problem("The change", failure);
            Fail(zone, work, actor, [problem]);
            return Outcome<Draft>.Refused(RefusalKind.Conflict, problem);
        }

        Serve(zone, draft, state);

        // Storing a large zone takes its time, in which the old version was still served; timers count from the swap.
        var swapped = clock.GetUtcNow();
        if (swapped - now > TimeSpan.FromSeconds(1) && KeyStamps.At(before, state, swapped) is var stamped && !ReferenceEquals(draft.Snapshot, previous))
        {
            stamped = stamped with { Ttls = LargestTtls.Served(before, draft.Snapshot, swapped) };
            Serve(zone, draft, stamped);
            await StoreStampsAsync(zone);
        }

        return Outcome<Draft>.Done(draft with { State = zone.State }, draft.Warnings);
    }

    // The later times are served already, which is the safe side; what cannot be stored now goes with the next commit.
    private async Task StoreStampsAsync(LiveZone zone)
    {
        try
        {
            await store.CommitAsync(new ZoneCommit(zone.Stored, zone.State, zone.Snapshot, zone.Snapshot), CancellationToken.None);
            zone.Stored = zone.State;
        }
        catch (Exception failure) when (StorageFailure.IsOne(failure))
        {
            LogNotStamped(zone.Origin.ToString(), (failure.InnerException ?? failure).Message);
        }
    }

    private static ZoneCommit Commit(LiveZone zone, Actor actor, Draft draft, ZoneState state, DateTimeOffset now) => new(zone.Stored, state, zone.Snapshot, draft.Snapshot)
    {
        Change = ReferenceEquals(zone.Snapshot, draft.Snapshot) ? null : new ChangeEntry(now, actor.Name, draft.Text),
        NewKeys = [.. draft.NewKeys.Select(k => new NewPrivateKey(k.Key, k.Value))],
        Events = [.. draft.Events.Select(e => new ZoneEvent(now, actor.Name, e.Kind, e.Text, e.KeyId))],
        Audit = draft.AuditAction is { } action ? new AuditEntry(now, actor.Name, action, zone.Origin.ToString(), draft.Text, actor.Address) : null,
    };

    private Outcome<Draft>? ClockRefusal(LiveZone zone, ZoneState state)
    {
        if (guard.Check(state) is not { } wrong)
        {
            return null;
        }

        Refresh(zone);
        return Outcome<Draft>.Refused(RefusalKind.Conflict, wrong);
    }

    private void Serve(LiveZone zone, Draft draft, ZoneState state)
    {
        // Key material that signs no more is not kept at hand.
        foreach (var key in zone.State.Keys.Where(k => state.FindKey(k.Id) is not { } after || !(after.SignsKeys || after.SignsZone)))
        {
            ring.Forget(state.Id, key.Id);
        }

        // What is stored shows that the last thing which could not be is over.
        zone.SetFailure(ZoneWork.Change, null);
        zone.Set(state, draft.Snapshot, Alarms(zone, state, draft.Snapshot));
    }

    // A change that somebody asked for succeeds when it is served; one that came to nothing says nothing about the one that failed.
    private void Succeed(LiveZone zone, ZoneWork work)
    {
        if (work != ZoneWork.Change && zone.Failures.ContainsKey(work))
        {
            zone.SetFailure(work, null);
            Refresh(zone);
        }
    }

    private void Fail(LiveZone zone, ZoneWork work, Actor actor, ImmutableArray<ZoneProblem> problems)
    {
        var reasons = string.Join(" ", problems.Select(p => p.Text));
        var alarm = FailureAlarm.Of(work, reasons, clock.GetUtcNow());

        // Retries that fail for the same reason are not told again.
        if (zone.Failures.GetValueOrDefault(work)?.Text != alarm.Text)
        {
            LogRefused(zone.Origin.ToString(), work, actor.Name, reasons);
        }

        zone.SetFailure(work, alarm);
        Refresh(zone);
    }

    private ImmutableArray<ZoneAlarm> Alarms(LiveZone zone, ZoneState state, ZoneSnapshot snapshot)
    {
        var now = clock.GetUtcNow();
        try
        {
            return ZoneAlarms.Of(zone, state, snapshot, now, state.IsSigned ? guard.ProblemOf(state) : null);
        }
#pragma warning disable CA1031 // What is stored must be served, and other zones must be told of, whatever is wrong with this one.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return [new ZoneAlarm("alarms-failed", ProblemSeverity.Error, $"What needs attention in this zone could not be told: {failure.GetType().Name}: {failure.Message} This is a fault of the program; please report it.", now)];
        }
    }
}
