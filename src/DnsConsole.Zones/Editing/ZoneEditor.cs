using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>
/// Makes the next version of a zone out of a change set: checked, and if the zone is signed, signed as far as it changed.
/// </summary>
/// <remarks>
/// The work is in proportion to the change and not to the zone: the names touched, the neighbours in the denial chain whose records point to
/// them, and the apex with one new serial for the whole set. Only where a zone cut or DNAME comes or goes, everything below it is looked at,
/// and a change of the negative TTL (SOA) makes the whole denial chain anew.
/// </remarks>
public static class ZoneEditor
{
    /// <param name="before">The version served now.</param>
    /// <param name="changes">RRsets as they are to be afterwards, each owner and type at most once.</param>
    /// <param name="policy">The policy of a signed zone, for the checks; null for an unsigned one.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing has changed.</exception>
    public static EditOutcome Apply(
        ZoneSnapshot before,
        IReadOnlyCollection<RRsetChange> changes,
        SigningContext context,
        SigningPolicy? policy = null,
        IProgress<SigningProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var problems = new ProblemList();
        ChangeChecks.Check(before.Origin, changes, problems);
        if (problems.HasErrors)
        {
            return new EditOutcome.Rejected(problems.ToList());
        }

        var edit = new ContentEdit(before, problems);
        edit.Apply(changes);
        if (edit.Touched.Count == 0)
        {
            return new EditOutcome.Unchanged();
        }

        ZoneChecks.Touched(before, edit.Names, policy, edit.Touched.Append([]), problems);
        if (problems.HasErrors)
        {
            return new EditOutcome.Rejected(problems.ToList());
        }

        edit.Names.TryGet([], out var apex);
        var written = SoaSerial.Of(apex);
        edit.SetSerial(written.IsNewerThan(before.Serial) ? written : before.Serial.Next);
        using var workers = new ParallelNames(context, progress, cancellation: cancellation);
        return new EditOutcome.Applied(new IncrementalSigner(before, workers).Sign(edit.Names, edit.Touched, []), workers.SignaturesMade, problems.ToList());
    }
}
