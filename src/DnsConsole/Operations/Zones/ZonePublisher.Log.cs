namespace DnsConsole.Operations.Zones;

internal sealed partial class ZonePublisher
{
    [LoggerMessage(1001, LogLevel.Error, "{Zone}: a change ({Kind}) by {Actor} was not published, the version before it is served on. {Reasons}")]
    private partial void LogRefused(string zone, string kind, string actor, string reasons);
}
