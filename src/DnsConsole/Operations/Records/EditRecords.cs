using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Records;

/// <summary>Changes RRsets of a zone: one change set, one serial, one swap. In a signed zone exactly what the change touches is signed anew.</summary>
internal sealed class EditRecords(ZoneDirectory directory, ZonePublisher publisher)
{
    /// <summary>Applies all changes or none.</summary>
    /// <param name="comment">For the history; may be empty.</param>
    /// <returns>The zone's serial after the change.</returns>
    public Task<Outcome<Serial>> RunAsync(DomainName origin, IReadOnlyList<RRsetChange> changes, string comment, Actor actor, CancellationToken cancellation) =>
        RunAsync(origin, _ => changes, comment, actor, cancellation);

    /// <summary>Applies changes that depend on what is there: they are made from the version they will be applied to.</summary>
    public async Task<Outcome<Serial>> RunAsync(
        DomainName origin,
        Func<ZoneSnapshot, IReadOnlyList<RRsetChange>> change,
        string comment,
        Actor actor,
        CancellationToken cancellation,
        IProgress<SigningProgress>? progress = null)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<Serial>(origin);
        }

        var outcome = await publisher.PublishAsync(
            zone,
            actor,
            async (state, keys, now) =>
            {
                var context = await keys.ContextAsync(state, now);
                if (!context.IsDone)
                {
                    return context.As<Draft>();
                }

                var changes = change(zone.Snapshot);
                var outcome = ZoneEditor.Apply(zone.Snapshot, changes, context.Value, state.IsSigned ? state.Policy : null, progress, cancellation);
                return Drafts.From(outcome, state, zone.Snapshot, "edit", comment.Length > 0 ? comment : Describe(changes));
            },
            cancellation);
        return outcome.IsDone ? Outcome<Serial>.Done(zone.Snapshot.Serial, outcome.Problems) : outcome.As<Serial>();
    }

    private static string Describe(IReadOnlyList<RRsetChange> changes) =>
        string.Join(", ", changes.Take(5).Select(c => $"{(c.After is null ? "delete" : "put")} {c.Owner} {c.Type}")) + (changes.Count > 5 ? $" and {changes.Count - 5} more" : "");
}
