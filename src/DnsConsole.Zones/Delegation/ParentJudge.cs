using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Delegation;

/// <summary>
/// Says what the answers of the parent's servers amount to. One server that did not answer usefully makes the whole judgement
/// <see cref="ParentJudgement.Unreachable"/>: it may serve something else, and resolvers may ask it.
/// </summary>
public static class ParentJudge
{
    // A sentence with more names is not read; each server's own answer stands in the report.
    private const int NamedServers = 3;

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
        var lacking = report.Servers.Where(s => s.Error is null && !HasDs(origin, key, s)).Select(Name).ToList();
        var sentences = new List<string>();
        if (lacking.Count > 0)
        {
            sentences.Add(lacking.Count == report.Servers.Length
                ? $"None of the parent's {report.Servers.Length} server addresses has it yet."
                : $"Missing at {Few(lacking)}.");
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
        var having = report.Servers.Where(s => HasDs(origin, key, s)).Select(Name).ToList();
        var silent = report.Servers.Where(s => s.Error is not null).ToList();
        var sentences = new List<string>();
        if (having.Count > 0)
        {
            sentences.Add($"It is at {Few(having)}.");
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
            return (ParentJudgement.Unreachable, $"No server of {parent} could be asked.");
        }

        if (answers.Where(a => a.Error is not null).ToList() is { Count: > 0 } failed)
        {
            return (ParentJudgement.Unreachable, Silence(parent, failed, answers.Count));
        }

        if (parentSigned == false)
        {
            return (ParentJudgement.ParentUnsigned, $"{parent} is not signed, so a DS there secures nothing.");
        }

        var keys = zone.Keys.Where(k => k is { RemovedAt: null, IsKeySigning: true }).ToList();
        foreach (var answer in answers)
        {
            foreach (var ds in answer.Ds)
            {
                if (Foreign(zone.Origin, keys, ds, answer) is { } foreign)
                {
                    return foreign;
                }
            }
        }

        var having = answers.Count(a => a.Ds.Length > 0);
        if (having == 0)
        {
            return (ParentJudgement.None, $"No server of {parent} has a DS for {zone.Origin}.");
        }

        var missing = answers.Where(a => a.Ds.Length == 0).Select(Name).ToList();
        if (missing.Count > 0)
        {
            return (ParentJudgement.Some, $"{having} of {answers.Count} server addresses of {parent} have the DS; it is missing at {Few(missing)}.");
        }

        var everywhere = keys.Where(k => answers.All(a => HasDs(zone.Origin, k, a))).ToList();
        return everywhere.Count > 0
            ? (ParentJudgement.All, $"All {answers.Count} server addresses of {parent} have the DS of key {string.Join(", ", everywhere.Select(k => k.Tag))}.")
            : (ParentJudgement.Some, $"The server addresses of {parent} have DS records of different keys; no key's DS is at all of them.");
    }

    // A sentence names the first few; the report has them all.
    private static string Few(List<string> names) =>
        names.Count <= NamedServers + 1 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(NamedServers))} and {names.Count - NamedServers} more";

    private static (ParentJudgement, string)? Foreign(DomainName origin, List<ZoneKey> keys, DsData ds, ParentServerAnswer answer)
    {
        if (keys.Any(k => DsDigest.Matches(ds, origin, k.Dnskey)))
        {
            return null;
        }

        if (keys.FirstOrDefault(k => k.Tag == ds.KeyTag) is { } near)
        {
            var field = ds.Algorithm != near.Algorithm
                ? $"the algorithm is {ds.Algorithm.Value}, the key's is {near.Algorithm.Value}"
                : DsDigest.LengthOf(ds.DigestType) is not null
                    ? $"the digest (type {ds.DigestType.Value}) is not that of the key"
                    : $"its digest type {ds.DigestType.Value} is not supported";
            return (ParentJudgement.Mismatch, $"The DS with key tag {ds.KeyTag} at {Name(answer)} is wrong: {field}.");
        }

        return (ParentJudgement.UnknownDs, $"{Name(answer)} has a DS with key tag {ds.KeyTag} that belongs to no key of this zone.");
    }

    private static bool HasDs(DomainName origin, ZoneKey key, ParentServerAnswer answer) => answer.Ds.Any(ds => DsDigest.Matches(ds, origin, key.Dnskey));

    // Each reason once, with who gave it.
    private static string Silence(DomainName? parent, List<ParentServerAnswer> failed, int all)
    {
        var reasons = failed.GroupBy(a => a.Error).Select(same =>
            same.Count() == all && all > NamedServers ? same.Key : $"{same.Key} at {Few([.. same.Select(Name)])}");
        var who = failed.Count < all ? $"{failed.Count} of {all} server addresses of {parent} gave no usable answer"
            : all == 1 ? $"The only server address of {parent} gave no usable answer"
            : $"None of the {all} server addresses of {parent} gave a usable answer";
        return $"{who}: {string.Join("; ", reasons)}.";
    }

    // The addresses of root hints have no names: they go by that of the root.
    private static string Name(ParentServerAnswer answer) => $"{(answer.Server.IsRoot ? "." : answer.Server.ToString().TrimEnd('.'))} ({answer.Address})";
}
