using System.Collections.Immutable;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Ui.Zones;

/// <summary>A zone's state in two words and a colour, for lists: what a person should know before opening it.</summary>
public sealed record ZoneHealth(Tone Tone, string Text)
{
    /// <summary>The worst alarm first, then what the keys say.</summary>
    public static ZoneHealth Of(LiveZone zone)
    {
        var alarms = zone.Alarms;
        if (alarms.Any(a => a.Severity == ProblemSeverity.Error))
        {
            return new(Tone.Bad, "Needs attention");
        }

        if (!zone.State.IsSigned)
        {
            return new(alarms.IsEmpty ? Tone.Quiet : Tone.Wait, alarms.IsEmpty ? "Unsigned" : "Unsigned, see alarms");
        }

        var states = States(zone);
        return states switch
        {
            _ when zone.State.UnsigningSince is not null => new(Tone.Wait, "Unsigning"),
            _ when !alarms.IsEmpty => new(Tone.Wait, "See alarms"),
            _ when states.Any(s => s is KeyState.Ready) => new(Tone.Wait, "Submit DS"),
            _ when states.Any(s => s is KeyState.Active) => new(Tone.Good, "Secure"),
            _ => new(Tone.Info, "Signed, waiting"),
        };
    }

    /// <summary>States of the keys that a DS names, one each.</summary>
    private static ImmutableArray<KeyState> States(LiveZone zone)
    {
        var state = zone.State;
        return [.. state.Keys.Where(k => k is { RemovedAt: null, IsKeySigning: true, IsStandby: false }).Select(k => KeyState.Of(k, state))];
    }
}
