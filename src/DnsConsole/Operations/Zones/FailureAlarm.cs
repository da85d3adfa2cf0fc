using DnsConsole.Zones.Checks;

namespace DnsConsole.Operations.Zones;

/// <summary>The alarm of work that failed: what was not done and why, what resolvers see meanwhile, and whether it is tried again.</summary>
internal static class FailureAlarm
{
    private const string Again = "The version before is served on, and it is tried again every minute.";

    public static ZoneAlarm Of(ZoneWork work, string reasons, DateTimeOffset now) => work switch
    {
        ZoneWork.Renewal => new ZoneAlarm("renewal-failed", ProblemSeverity.Error, $"Signatures were not renewed: {reasons} {Again} Resolvers notice nothing until the first of its signatures expires.", now),
        ZoneWork.KeySteps => new ZoneAlarm("step-failed", ProblemSeverity.Error, $"A step of the keys could not be taken: {reasons} {Again} Resolvers notice nothing; keys wait.", now),
        ZoneWork.ParentCheck => new ZoneAlarm("parent-check-failed", ProblemSeverity.Error, $"What the parent's servers have was not taken in: {reasons} Keys wait, and the parent is asked again in a minute.", now),
        _ => new ZoneAlarm("not-published", ProblemSeverity.Error, $"A change was not published: {reasons} The version before it is served on.", now),
    };
}
