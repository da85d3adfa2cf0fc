namespace DnsConsole.Workers;

internal sealed partial class Scheduler
{
    [LoggerMessage(2001, LogLevel.Error, "{Kind} of {Zone} failed; it is tried again in a minute.")]
    private partial void LogFailed(Exception failure, WorkKind kind, string zone);
}
