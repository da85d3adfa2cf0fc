namespace DnsConsole.Operations.Zones;

internal sealed partial class ClockGuard
{
    [LoggerMessage(1011, LogLevel.Error, "{What}")]
    private partial void LogJumped(string what);

    [LoggerMessage(1012, LogLevel.Warning, "The clock is trusted again; it shows {Now:u}. What fell due meanwhile is done now.")]
    private partial void LogTrusted(DateTimeOffset now);
}
