using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>
/// Looks at a version of a zone before it is served, and finds what would make it bogus. It shares no code with the signer, so that a fault
/// there is caught here.
/// </summary>
/// <remarks>
/// It holds against each other: the DNSKEY set being published, the keys' states and their private halves; every authoritative RRset and its
/// signatures by exactly the keys that are to sign it, with right fields and times; glue and occluded data, which must not be signed; the
/// denial chain around every name that changed, pointer and bitmap; what caches may still hold of the DS. Every new signature is verified
/// with the published DNSKEY, above <see cref="NewSignatures.Limit"/> a sample of them. The work is in proportion to the change; a first
/// version, another denial and other zone-signing keys are looked at as a whole.
/// </remarks>
public static class PublishGate
{
    /// <summary>All that stands against serving <paramref name="after"/>; empty when it may be served. It does not throw.</summary>
    /// <param name="before">The version served until now; null when there is none.</param>
    /// <param name="zone">The state that goes with <paramref name="after"/>.</param>
    /// <param name="privateKeys">Private halves by key id.</param>
    public static IReadOnlyList<ZoneProblem> Check(
        ZoneSnapshot? before, ZoneSnapshot after, ZoneState zone, IReadOnlyDictionary<int, PrivateKey> privateKeys, DateTimeOffset now)
    {
        var problems = new ProblemList();
        try
        {
            var review = new Review(before, after, zone, now, problems);
            CheckVersion(review);
            KeyAudit.Check(review, privateKeys);
            if (!problems.HasErrors)
            {
                CheckNames(review);
            }

            if (!problems.HasErrors)
            {
                review.Signatures.Verify(review);
            }
        }
        catch (Exception e) when (IsOfOctets(e))
        {
            problems.Error("unreadable", $"The new version cannot be read: {e.GetBaseException().Message}");
        }

        return problems.ToList();
    }

    // Octets so wrong that they cannot be read.
    private static bool IsOfOctets(Exception e) => e is AggregateException all
        ? all.InnerExceptions.All(IsOfOctets)
        : e is ArgumentException or IndexOutOfRangeException or OverflowException or InvalidOperationException or NullReferenceException;

    private static void CheckVersion(Review review)
    {
        var (before, after) = (review.Before, review.After);
        if (after.Origin != review.Zone.Origin)
        {
            review.Error("wrong-zone", $"The version is one of {after.Origin}, but {review.Zone.Origin} is the zone at hand.");
        }

        if (after.Denial != review.Zone.Denial)
        {
            review.Error("wrong-denial", "The zone is not signed the way its settings say.");
        }

        if (before is not null && !ReferenceEquals(before, after) && !after.Serial.IsNewerThan(before.Serial))
        {
            review.Error("serial-not-newer", $"The serial {after.Serial} is not newer than {before.Serial}: secondaries would never fetch this version.");
        }

        // What had expired before stands in the way of nothing that leaves no more of it.
        var expires = after.EarliestExpiration;
        if (after.IsSigned && expires <= review.Now && (before is null || !before.IsSigned || expires < before.EarliestExpiration))
        {
            review.Error("signature-expired", "The version holds signatures that have expired.");
        }
    }

    private static void CheckNames(Review review)
    {
        if (review.IsWhole)
        {
            WholeAudit.Check(review);
            return;
        }

        var sample = new SignatureSample();
        var sets = new SetAudit(review, sample);
        var names = new NameAudit(review, sets);
        var nsec = new NsecAudit(review);
        var nsec3 = new Nsec3ChangeAudit(review, sets);
        foreach (var change in review.After.Names.ChangesSince(review.Before!.Names))
        {
            names.Check(change);
            nsec.Check(change);
            nsec3.Check(change.Key);
        }

        nsec3.CheckRecords();
        review.Signatures.Take(sample);
    }
}
