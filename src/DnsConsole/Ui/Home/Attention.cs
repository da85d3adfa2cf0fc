using System.Collections.Immutable;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Rollovers;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Ui.Home;

/// <summary>One thing that waits for a person, worst first on the dashboard.</summary>
/// <param name="Address">Where it is dealt with, relative to the console's base.</param>
public sealed record Attention(Tone Tone, string Zone, string Text, string Address)
{
    /// <summary>Alarms of the zones, then steps that wait for somebody to change the DS at the parent.</summary>
    public static ImmutableArray<Attention> Of(IEnumerable<LiveZone> zones, DateTimeOffset now) => [.. zones.SelectMany(z => Of(z, now)).OrderByDescending(a => a.Tone)];

    private static IEnumerable<Attention> Of(LiveZone zone, DateTimeOffset now)
    {
        var name = zone.Origin.ToString();
        foreach (var alarm in zone.Alarms)
        {
            yield return new Attention(alarm.Severity == ProblemSeverity.Error ? Tone.Bad : Tone.Wait, name, alarm.Text, ZoneAddress.Page(zone.Origin, "dnssec"));
        }

        foreach (var step in RolloverPlanner.Waiting(zone.State, now).Where(s => s.WaitsForSomebody && StepText.IsForSomebody(s.Action, zone.State)))
        {
            // A zone on its way to being unsigned says once that every DS is to be removed.
            if (step.Action != "remove-ds" || zone.State.UnsigningSince is null)
            {
                yield return new Attention(Tone.Wait, name, Told(step, zone.State), ZoneAddress.Page(zone.Origin, "ds"));
            }
        }
    }

    private static string Told(PlannedStep step, ZoneState zone) =>
        zone.Rollovers.LastOrDefault(r => step.KeyId is { } id && (r.Incoming.Contains(id) || r.Outgoing.Contains(id))) is { } rollover
            ? $"{RolloverText.Of(rollover)} waits for you: {step.Reason}"
            : step.Reason;
}
