using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Zones;

/// <summary>A jump of the wall clock against the time that really passed.</summary>
/// <param name="Ahead">How far the wall clock is ahead of where it should be; negative when it was set back.</param>
/// <param name="TrustedAt">When it is believed if it runs on evenly, in its own time.</param>
internal sealed record ClockJump(TimeSpan Ahead, DateTimeOffset TrustedAt)
{
    public string Text =>
        $"The clock of this machine jumped {DurationText.Of(Ahead.Duration())} {(Ahead > TimeSpan.Zero ? "ahead" : "back")}. Nothing is signed and no key moves until it is set right; if it runs on evenly, it is believed at {TrustedAt:u}.";
}
