namespace DnsConsole.Operations.Zones;

internal sealed partial class ZonePublisher
{
    [LoggerMessage(1001, LogLevel.Error, "{Zone}: {Work} by {Actor} was not published, the version before it is served on. {Reasons}")]
    private partial void LogRefused(string zone, ZoneWork work, string actor, string reasons);

    [LoggerMessage(1002, LogLevel.Warning, "{Zone}: when the new version was swapped in could not be stored; it is with the next change. {Reason}")]
    private partial void LogNotStamped(string zone, string reason);
}
