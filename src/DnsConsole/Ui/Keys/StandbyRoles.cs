using System.Collections.Immutable;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Ui.Keys;

/// <summary>The roles a standby key may have in a zone.</summary>
internal static class StandbyRoles
{
    public static ImmutableArray<KeyRole> Of(ZoneState zone) => RolloverStart.SchemeOf(zone) == KeyScheme.Csk ? [KeyRole.Csk] : [KeyRole.Ksk, KeyRole.Zsk];

    public static string Explain(KeyRole role) => role switch
    {
        KeyRole.Ksk => "Signs the DNSKEY set; the DS at the parent names it.",
        KeyRole.Zsk => "Signs the zone's data; the parent knows nothing of it.",
        _ => "One key for both.",
    };
}
