using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Delegation;

/// <summary>
/// Says what the answers of the parent's servers amount to. One server that did not answer usefully makes the whole judgement
/// <see cref="ParentJudgement.Unreachable"/>: it may serve something else, and resolvers may ask it.
/// </summary>
public static class ParentJudge
{
    /// <summary>Judges a round of answers about <paramref name="zone"/>.</summary>
    /// <param name="parent">The parent zone, null when no delegation was found.</param>
    /// <param name="parentSigned">Whether the parent is signed up to a trust anchor; null when that is not known.</param>
    public static ParentReport Judge(ZoneState zone, DomainName? parent, bool? parentSigned, IReadOnlyList<ParentServerAnswer> answers, DateTimeOffset now)
    {
        var (judgement, text) = Conclude(zone, parent, parentSigned, answers);
        return new ParentReport(parent, now, judgement, text, [.. answers]);
    }

    /// <summary>Whether every server of the report gave a DS that matches <paramref name="key"/>.</summary>
    public static bool IsAtAll(DomainName origin, ZoneKey key, ParentReport report) =>
        report.Servers.Length > 0 && report.Servers.All(s => s.Error is null && HasDs(origin, key, s));

    /// <summary>Whether any server of the report gave a DS that matches <paramref name="key"/>.</summary>
    public static bool IsAtAny(DomainName origin, ZoneKey key, ParentReport report) => report.Servers.Any(s => HasDs(origin, key, s));

    /// <summary>Whether every server of the report answered, and none with a DS that matches <paramref name="key"/>.</summary>
    public static bool IsAtNone(DomainName origin, ZoneKey key, ParentReport report) => IsConclusive(report) && !IsAtAny(origin, key, report);

    /// <summary>
    /// Whether the report shows that resolvers find no DS at all for the zone, of whatever key. A zone without a delegation has none either,
    /// unless one was seen before: what vanished with its delegation may come back with it.
    /// </summary>
    public static bool HasNoDs(ZoneState zone, ParentReport report) => IsConclusive(report)
        ? report.Servers.All(s => s.Ds.IsEmpty)
        : report.Judgement == ParentJudgement.NoDelegation && zone.Keys.All(k => k.DsLastSeen is null);

    /// <summary>Whether every server answered: one that did not proves nothing either way.</summary>
    public static bool IsConclusive(ParentReport report) => report.Servers.Length > 0 && report.Servers.All(s => s.Error is null);

    /// <summary>One sentence that names the servers without the key's DS.</summary>
    public static string WhyNotAtAll(DomainName origin, ZoneKey key, ParentReport report)
    {
        if (report.Servers.IsEmpty)
        {
            return report.Text;
        }

        var silent = report.Servers.Where(s => s.Error is not null).ToList();
        var lacking = report.Servers.Where(s => s.Error is null && !HasDs(origin, key, s)).ToList();
        var sentences = new List<string>();
        if (lacking.Count > 0)
        {
            sentences.Add(lacking.Count == report.Servers.Length
                ? $"None of the parent's {report.Servers.Length} server addresses has it yet."
                : $"Missing at {ServerText.Few(lacking)}.");
        }

        if (silent.Count > 0)
        {
            sentences.Add(Silence(report.Parent, silent, report.Servers.Length));
        }

        return string.Join(" ", sentences);
    }

    /// <summary>One sentence that names the servers with the key's DS, and those that may have it because they did not answer.</summary>
    public static string WhoHas(DomainName origin, ZoneKey key, ParentReport report)
    {
        var having = report.Servers.Where(s => HasDs(origin, key, s)).ToList();
        var silent = report.Servers.Where(s => s.Error is not null).ToList();
        var sentences = new List<string>();
        if (having.Count > 0)
        {
            sentences.Add($"It is at {ServerText.Few(having)}.");
        }

        if (silent.Count > 0)
        {
            sentences.Add(Silence(report.Parent, silent, report.Servers.Length));
        }

        return string.Join(" ", sentences);
    }

    private static (ParentJudgement Judgement, string Text) Conclude(
        ZoneState zone, DomainName? parent, bool? parentSigned, IReadOnlyList<ParentServerAnswer> answers)
    {
        if (parent is null)
        {
            return (ParentJudgement.NoDelegation, $"No delegation of {zone.Origin} was found: no parent zone has NS records for it.");
        }

        if (answers.Count == 0)
        {
            return (ParentJudgement.Unreachable, $"No server of {ParentText.Of(parent)} could be asked.");
        }

        if (answers.Where(a => a.Error is not null).ToList() is { Count: > 0 } failed)
        {
            return (ParentJudgement.Unreachable, Silence(parent, failed, answers.Count));
        }

        if (parentSigned == false)
        {
            return (ParentJudgement.ParentUnsigned, $"A DS secures nothing: {ParentText.Of(parent)} is not signed.");
        }

        var keys = zone.Keys.Where(k => k is { RemovedAt: null, IsKeySigning: true }).ToList();
        foreach (var answer in answers)
        {
            foreach (var ds in answer.Ds)
            {
                if (Foreign(zone, ds, answer) is { } foreign)
                {
                    return foreign;
                }
            }
        }

        var having = answers.Count(a => a.Ds.Length > 0);
        if (having == 0)
        {
            return (ParentJudgement.None, $"No server of {ParentText.Of(parent)} has a DS for this zone.");
        }

        var missing = answers.Where(a => a.Ds.Length == 0).ToList();
        if (missing.Count > 0)
        {
            return (ParentJudgement.Some, $"{having} of {answers.Count} server addresses of {ParentText.Of(parent)} have the DS; it is missing at {ServerText.Few(missing)}.");
        }

        var everywhere = keys.Where(k => answers.All(a => HasDs(zone.Origin, k, a))).ToList();
        return everywhere.Count > 0
            ? (ParentJudgement.All, $"All {answers.Count} server addresses of {ParentText.Of(parent)} have the DS of key {string.Join(", ", everywhere.Select(k => k.Tag))}.")
            : (ParentJudgement.Some, $"The server addresses of {ParentText.Of(parent)} have DS records of different keys; no key's DS is at all of them.");
    }

    private static (ParentJudgement, string)? Foreign(ZoneState zone, DsData ds, ParentServerAnswer answer) => DsTarget.Of(ds, zone) switch
    {
        DsTarget.Wrong wrong => (ParentJudgement.Mismatch, $"The DS with key tag {ds.KeyTag} at {ServerText.Of(answer)} is wrong: {wrong.Field}."),
        DsTarget.Absent { Key: { RemovedAt: not null } removed } => (ParentJudgement.UnknownDs, $"A DS of {KeyText.Of(removed)}, which was removed from this zone, is at {ServerText.Of(answer)}."),
        DsTarget.Unknown => (ParentJudgement.UnknownDs, $"A DS with key tag {ds.KeyTag} that belongs to no key of this zone is at {ServerText.Of(answer)}."),
        _ => null,
    };

    private static bool HasDs(DomainName origin, ZoneKey key, ParentServerAnswer answer) => answer.Ds.Any(ds => DsDigest.Matches(ds, origin, key.Dnskey));

    // Each reason once, with who gave it.
    private static string Silence(DomainName? parent, List<ParentServerAnswer> failed, int all)
    {
        var reasons = failed.GroupBy(a => a.Error).Select(same =>
            same.Count() == all && all > ServerText.Named ? same.Key : $"{same.Key} at {ServerText.Few([.. same])}");
        var who = failed.Count < all ? $"{failed.Count} of {all} server addresses of {ParentText.Of(parent)} gave no usable answer"
            : all == 1 ? $"The only server address of {ParentText.Of(parent)} gave no usable answer"
            : $"None of the {all} server addresses of {ParentText.Of(parent)} gave a usable answer";
        return Sentence.End($"{who}: {string.Join("; ", reasons)}");
    }
}
