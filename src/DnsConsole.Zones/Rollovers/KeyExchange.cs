using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Which keys a rollover would take out of a zone and which it would bring in, as people name them.</summary>
public sealed record KeyExchange(ImmutableArray<string> Leaving, ImmutableArray<string> Coming)
{
    /// <remarks><see cref="RolloverStart.Check"/> must have found nothing.</remarks>
    public static KeyExchange Of(ZoneState zone, RolloverRequest request)
    {
        var leaving = RolloverStart.Leaving(zone, request);
        var coming = RolloverStart.Wanted(zone, request, leaving).Select(wanted => RolloverStart.Standby(zone, wanted.Role, wanted.Algorithm, leaving) is { } standby
            ? $"{KeyText.Of(standby)}, the standby key"
            : $"a new {KeyText.Of(wanted.Role)} ({wanted.Algorithm})");
        return new KeyExchange([.. leaving.Select(KeyText.Of)], [.. coming]);
    }
}
