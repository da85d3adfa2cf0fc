namespace DnsConsole.Settings;

/// <summary>Section <c>DsWatcher</c>: how the parents of signed zones are asked.</summary>
/// <param name="Interval">How often each zone's parent is asked, unless the zone's policy says otherwise.</param>
/// <param name="QueriesPerSecondPerServer">The most questions to any one address in a second; 0 for no limit.</param>
public sealed record DsWatcherSettings(TimeSpan Interval, int QueriesPerSecondPerServer)
{
    // A hundred thousand zones below one parent are asked about within a quarter of an hour.
    private const int DefaultRate = 200;
    private const int HighestRate = 10_000;

    internal static DsWatcherSettings Read(SettingsReader reader) => new(
        reader.Duration("DsWatcher:Interval", TimeSpan.FromMinutes(15)),
        reader.Number("DsWatcher:QueriesPerSecondPerServer", DefaultRate, 0, HighestRate));
}
