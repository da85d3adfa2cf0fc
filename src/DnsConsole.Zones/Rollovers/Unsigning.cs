using DnsConsole.Zones.Checks;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// The safe way to an unsigned zone: the parent is asked to remove the DS (RFC 8078 §4), and the signatures stay until no server of the parent
/// has a DS and no cache holds one.
/// </summary>
public static class Unsigning
{
    public static IEnumerable<ZoneProblem> CheckStart(ZoneState zone)
    {
        if (!zone.IsSigned)
        {
            yield return new ZoneProblem("not-signed", $"{zone.Origin} is not signed.");
        }
        else if (zone.UnsigningSince is not null)
        {
            yield return new ZoneProblem("unsigning", $"{zone.Origin} is on its way to being unsigned already.");
        }
    }

    public static ZoneState Start(ZoneState zone, DateTimeOffset now) => zone with { UnsigningSince = now };

    public static IEnumerable<ZoneProblem> CheckCancel(ZoneState zone)
    {
        if (zone.UnsigningSince is null)
        {
            yield return new ZoneProblem("not-unsigning", $"{zone.Origin} is not on its way to being unsigned.");
        }
    }

    public static ZoneState Cancel(ZoneState zone) => zone with { UnsigningSince = null };
}
