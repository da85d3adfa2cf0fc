using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

internal sealed partial class OpenConnections
{
    [LoggerMessage(3012, LogLevel.Warning, "As many TCP connections are open as may be, {Maximum} in all or {PerClient} of one client: a new one displaced one that was idle; {Suppressed} more since the last such entry.")]
    private static partial void LogEvicted(ILogger logger, int maximum, int perClient, long suppressed);

    [LoggerMessage(3014, LogLevel.Warning, "This process has nearly as many files open as it may (ulimit -n): a new TCP connection displaced one that was idle; {Suppressed} more since the last such entry.")]
    private static partial void LogDescriptorsShort(ILogger logger, long suppressed);
}
