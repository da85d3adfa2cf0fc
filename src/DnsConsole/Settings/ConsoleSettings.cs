namespace DnsConsole.Settings;

/// <summary>All settings, checked. From appsettings.json, then the environment (<c>DNSCONSOLE__Section__Name</c>), then the command line; later wins.</summary>
public sealed record ConsoleSettings(
    PanelSettings Panel,
    DnsSettings Dns,
    DataSettings Data,
    BootstrapSettings Bootstrap,
    ResolverSettings Resolver,
    DsWatcherSettings DsWatcher)
{
    /// <summary>Reads and checks everything; the problems of all sections at once.</summary>
    public static ConsoleSettings Read(IConfiguration configuration, out IReadOnlyList<string> problems)
    {
        var reader = new SettingsReader(configuration);
        var settings = new ConsoleSettings(
            PanelSettings.Read(reader),
            DnsSettings.Read(reader),
            DataSettings.Read(reader),
            BootstrapSettings.Read(reader),
            ResolverSettings.Read(reader),
            DsWatcherSettings.Read(reader));
        problems = reader.Problems();
        return settings;
    }
}
