using System.Text.Json.Serialization;
using DnsConsole.Api.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Api.Keys;

/// <summary>How a zone does: what is wrong and what comes next.</summary>
internal sealed record StatusBody(
    string Zone,
    uint Serial,
    bool Signed,
    string Health,
    IReadOnlyList<AlarmBody> Problems,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? FirstSignatureExpiry,
    IReadOnlyList<StepBody> Next,
    IReadOnlyList<RolloverBody> Rollovers,
    UnsignBody? Unsign)
{
    public static StatusBody Of(LiveZone zone, DateTimeOffset now)
    {
        var (snapshot, alarms) = (zone.Snapshot, zone.Alarms);
        return new StatusBody(
            Zones.ZoneId.Text(zone.Origin),
            snapshot.Serial.Value,
            snapshot.IsSigned,
            alarms.Any(a => a.Severity == ProblemSeverity.Error) ? "critical" : alarms.IsEmpty ? "ok" : "warning",
            [.. alarms.Select(a => new AlarmBody(a.Code, a.Text, a.Since))],
            snapshot.EarliestExpiration == uint.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(snapshot.EarliestExpiration),
            [.. RolloverPlanner.Waiting(zone.State, now).Select(StepBody.Of)],
            RolloverBody.AllOf(zone.State, now),
            UnsignBody.Of(zone.State, now));
    }
}
