namespace DnsConsole.Settings;

/// <summary>Section <c>DsWatcher</c>: how often each signed zone's parent is asked, unless the zone's policy says otherwise.</summary>
public sealed record DsWatcherSettings(TimeSpan Interval)
{
    internal static DsWatcherSettings Read(SettingsReader reader) => new(reader.Duration("DsWatcher:Interval", TimeSpan.FromMinutes(15)));
}
