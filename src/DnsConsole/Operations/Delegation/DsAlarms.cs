using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Delegation;

/// <summary>
/// What about a zone's DS at the parent needs somebody: what the last round of questions saw, set against the keys. Each alarm says what
/// resolvers see now and what to do.
/// </summary>
internal static class DsAlarms
{
    // A registry that works by hand takes a day or two.
    private static readonly TimeSpan Long = TimeSpan.FromDays(3);

    public static IEnumerable<ZoneAlarm> Of(ZoneState zone, DateTimeOffset now)
    {
        var found = zone.IsSigned ? KeyAlarms(zone, now) : [];
        return zone.Parent is { } report ? found.Concat(zone.IsSigned ? Signed(zone, report, now) : Unsigned(zone, report, now)) : found;
    }

    // A DS without signatures behind it: nothing worse can happen to a zone.
    private static IEnumerable<ZoneAlarm> Unsigned(ZoneState zone, ParentReport report, DateTimeOffset now)
    {
        var having = report.Servers.Where(s => !s.Ds.IsEmpty).ToList();
        if (having.Count > 0)
        {
            var tags = having.SelectMany(s => s.Ds).Select(ds => ds.KeyTag).Distinct();
            yield return Alarm("ds-left-over", $"The zone is not signed, but a DS for it (key tag {string.Join(", ", tags)}) is at {ServerText.Few(having)}: validating resolvers answer SERVFAIL for every name in it. Remove the DS at the parent now; they recover when its TTL{Ttl(having)} has passed.");
        }
        else if (zone.Keys.Any(k => k.DsLastSeen is not null) && !ParentJudge.IsConclusive(report) && report.Judgement == ParentJudgement.Unreachable)
        {
            yield return Alarm("parent-unreachable", $"{report.Text} Whether a DS was left at the parent, which would make the unsigned zone bogus, is not known.", ProblemSeverity.Warning);
        }

        ZoneAlarm Alarm(string code, string text, ProblemSeverity severity = ProblemSeverity.Error) => new(code, severity, text, now);
    }

    private static IEnumerable<ZoneAlarm> Signed(ZoneState zone, ParentReport report, DateTimeOffset now)
    {
        var foreign = Foreign(zone, report, now).ToList();
        var isExpected = IsExpected(zone);
        var alarm = report.Judgement switch
        {
            ParentJudgement.Unreachable => new ZoneAlarm("parent-unreachable", ProblemSeverity.Warning, $"{report.Text} Resolvers may see the same. Steps that need the parent wait until every server answers.", now),
            ParentJudgement.NoDelegation when isExpected => new ZoneAlarm("delegation-missing", ProblemSeverity.Error, $"{report.Text} Resolvers do not find the zone. Have the delegation and the DS restored at the parent.", now),
            ParentJudgement.ParentUnsigned when isExpected => new ZoneAlarm("parent-unsigned", ProblemSeverity.Warning, $"{report.Text} Resolvers treat the zone as unsigned until the parent is signed again.", now),
            _ when !isExpected || !ParentJudge.IsConclusive(report) => null,
            _ when report.Servers.All(s => s.Ds.IsEmpty) => new ZoneAlarm("ds-missing", ProblemSeverity.Error, $"{report.Text} Resolvers treat the zone as unsigned. Submit the DS again.", now),
            _ when report.Servers.Where(s => s.Ds.IsEmpty).ToList() is { Count: > 0 } lacking => new ZoneAlarm(
                "ds-partial", ProblemSeverity.Warning, $"The DS is missing at {ServerText.Few(lacking)}. Resolvers that ask there treat the zone as unsigned. Wait until the parent has updated its servers; if that does not happen, ask the parent.", now),
            _ => null,
        };
        return alarm is null ? foreign : foreign.Prepend(alarm);
    }

    // A DS that was there once is missed also when no cache remembers it any more, unless its key, or the whole zone, is on the way out.
    private static bool IsExpected(ZoneState zone) =>
        zone.UnsigningSince is null && zone.PresentKeys.Any(k => k.IsKeySigning && (k.Ds.MayBeCached || (k.Goal == KeyGoal.Omnipresent && k.DsLastSeen is not null)));

    // Records that lead to no key. They do no harm as long as another record beside them does lead to one (RFC 4035 §5.2, RFC 6840 §5.11).
    private static IEnumerable<ZoneAlarm> Foreign(ZoneState zone, ParentReport report, DateTimeOffset now)
    {
        var astray = from server in report.Servers.Where(s => s.Error is null)
                     from ds in server.Ds
                     let target = DsTarget.Of(ds, zone)
                     where target is not DsTarget.Served
                     select (Server: server, Ds: ds, Target: target, Code: Code(target));
        foreach (var kind in astray.GroupBy(a => a.Code))
        {
            var dead = kind.Select(a => a.Server).Distinct().Where(s => !DsTarget.AnyIsFollowed(s.Ds, zone)).ToList();
            var seen = dead.Count > 0
                ? $"Resolvers that ask {ServerText.Few(dead)} find no DS that leads to a key of the zone: they answer SERVFAIL."
                : "Resolvers follow the other DS beside it, so names still resolve.";
            var records = kind.GroupBy(a => What(a.Ds, a.Target)).Select(same => $"{same.Key}, at {ServerText.Few([.. same.Select(a => a.Server).Distinct()])}.");
            yield return new ZoneAlarm(kind.Key, dead.Count > 0 ? ProblemSeverity.Error : ProblemSeverity.Warning, $"{string.Join(" ", records)} {seen} {ToDo(kind.Key)}", now);
        }
    }

    private static string Code(DsTarget target) => target switch { DsTarget.Wrong => "ds-mismatch", DsTarget.Absent => "ds-removed-key", _ => "ds-unknown" };

    private static string What(DsData ds, DsTarget target) => target switch
    {
        DsTarget.Wrong wrong => $"The DS with key tag {ds.KeyTag} is wrong: {wrong.Field}",
        DsTarget.Absent { Key.RemovedAt: null } absent => $"There is a DS of {KeyText.Of(absent.Key)}, which is not in the DNSKEY set",
        DsTarget.Absent absent => $"There is a DS of {KeyText.Of(absent.Key)}, which was removed from the zone",
        _ => $"There is a DS with key tag {ds.KeyTag} that belongs to no key of this zone",
    };

    private static string ToDo(string code) => code switch
    {
        "ds-mismatch" => "Correct it at the parent.",
        "ds-removed-key" => "Remove it at the parent.",
        _ => "Remove it at the parent, unless another signer uses it.",
    };

    private static IEnumerable<ZoneAlarm> KeyAlarms(ZoneState zone, DateTimeOffset now)
    {
        var keys = zone.PresentKeys.Where(k => k.IsKeySigning).ToImmutableArray();
        if (keys.FirstOrDefault(k => k.Goal == KeyGoal.Omnipresent && k.Ds.IsPublished && KeyState.Of(k, zone) is KeyState.Published) is { } early)
        {
            yield return new ZoneAlarm("ds-early", ProblemSeverity.Error, $"The DS of {KeyText.Of(early)} is at the parent already, but the key is not known everywhere yet: resolvers whose caches lack it answer SERVFAIL until it is ready. Remove the DS, or wait.", now);
        }

        if (zone.UnsigningSince is { } unsigning)
        {
            if (now - unsigning >= Long && keys.Any(k => k.Ds.IsPublished))
            {
                yield return Waits("unsign-waits", $"The zone has been waiting for {DurationText.Of(now - unsigning)} to be unsigned, but its DS is still at the parent. Resolvers notice nothing. Remove the DS at the parent, or cancel.");
            }

            yield break;
        }

        if (keys.FirstOrDefault(k => k.DsWantedSince + Long <= now && KeyState.Of(k, zone) is KeyState.Ready) is { } unsubmitted)
        {
            var meanwhile = keys.Any(k => k.Ds.IsPublished && k.Id != unsubmitted.Id) ? "Resolvers go on with the old key." : "Resolvers treat the zone as unsigned.";
            yield return Waits("ds-not-submitted", $"{KeyText.Of(unsubmitted)} has been waiting for its DS for {DurationText.Of(now - unsubmitted.DsWantedSince!.Value)}. {meanwhile} Submit the DS to the parent.");
        }

        if (keys.FirstOrDefault(k => k.RetiredAt + Long <= now && k.Ds.IsPublished && KeyState.Of(k, zone) is KeyState.Retired) is { } left)
        {
            yield return Waits("ds-not-removed", $"{KeyText.Of(left)} was retired {DurationText.Of(now - left.RetiredAt!.Value)} ago, but its DS is still at the parent. Resolvers notice nothing as long as the key stays, and it stays until then. Remove its DS at the parent.");
        }

        ZoneAlarm Waits(string code, string text) => new(code, ProblemSeverity.Warning, text, now);
    }

    private static string Ttl(List<ParentServerAnswer> servers) => servers.Select(s => s.Ttl).Max(t => t?.Duration) is { } ttl ? $" ({DurationText.Of(ttl)})" : "";
}
