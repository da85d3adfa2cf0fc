using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>Every name and every NSEC3 record of a version, on all cores: portions of the trees, each looked at by the audits of one thread.</summary>
internal sealed class WholeAudit
{
    private const int Portion = 1024;

    private readonly Review _review;
    private readonly SignatureSample _sample = new();
    private readonly NameAudit _names;
    private readonly NsecAudit _nsec;
    private readonly Nsec3Audit _nsec3;
    private readonly NameTree _nsec3Before;
    private int _nsec3Wanted;

    private WholeAudit(Review review)
    {
        var sets = new SetAudit(review, _sample);
        (_review, _names, _nsec, _nsec3) = (review, new NameAudit(review, sets), new NsecAudit(review), new Nsec3Audit(review, sets));
        _nsec3Before = review.Before?.Nsec3 ?? NameTree.Empty;
    }

    public static void Check(Review review)
    {
        var wanted = 0;
        Run(review, review.After.Names, (audit, cursor) => audit.CheckName(cursor), audit => Interlocked.Add(ref wanted, audit._nsec3Wanted));
        Nsec3Audit.CheckParameters(review);

        // Each name that is to have a record has one, so if there are as many records as such names, none is without its name.
        if (review.After.Nsec3.Count != wanted)
        {
            review.Error("nsec3-count", $"There are {review.After.Nsec3.Count} NSEC3 records for {wanted} names.");
        }

        Run(review, review.After.Nsec3, (audit, cursor) => audit.CheckNsec3(cursor.Current), _ => { });
    }

    private static void Run(Review review, NameTree tree, Action<WholeAudit, NameCursor> check, Action<WholeAudit> finish) => Parallel.For(
        0,
        (tree.Count + Portion - 1) / Portion,
        new ParallelOptions { TaskScheduler = TaskScheduler.Current, MaxDegreeOfParallelism = Environment.ProcessorCount },
        () => new WholeAudit(review),
        (portion, _, audit) =>
        {
            var cursor = tree.At(portion * Portion);
            for (var left = Portion; left > 0 && cursor.IsValid; left--, cursor.MoveNext())
            {
                check(audit, cursor);
            }

            return audit;
        },
        audit =>
        {
            finish(audit);
            review.Signatures.Take(audit._sample);
        });

    private void CheckName(NameCursor cursor)
    {
        var change = new NameChange(default, cursor.Current);
        _names.Check(change);
        _nsec.Check(change);
        if (_nsec3.Uses)
        {
            _nsec3Wanted += _nsec3.CheckNameAndNewAncestors(cursor);
        }
    }

    private void CheckNsec3(ZoneNode record)
    {
        _nsec3Before.TryGet(record.Key, out var before);
        _nsec3.CheckRecord(record, before);
    }
}
