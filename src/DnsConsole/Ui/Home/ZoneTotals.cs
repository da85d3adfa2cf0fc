namespace DnsConsole.Ui.Home;

/// <summary>Numbers over all zones that were looked at.</summary>
/// <param name="Secure">With their DS at the parent, and nothing wrong.</param>
/// <param name="Names">Names served.</param>
/// <param name="Waiting">Things that wait for somebody.</param>
/// <param name="Pending">Zones that changed and were not looked at since.</param>
internal readonly record struct ZoneTotals(int Zones, int Signed, int Secure, long Names, int Waiting, int Pending)
{
    public ZoneTotals Add(ZoneOverview.Seen zone, int sign) => this with
    {
        Zones = Zones + sign,
        Signed = Signed + (zone.IsSigned ? sign : 0),
        Secure = Secure + (zone.IsSecure ? sign : 0),
        Names = Names + sign * (long)zone.Names,
        Waiting = Waiting + sign * zone.Waiting,
    };
}
