using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

internal sealed partial class UdpListener
{
    [LoggerMessage(3001, LogLevel.Error, "A query met a bug and got no answer; {Suppressed} more since the last such entry. The query: {Query}")]
    private static partial void LogFault(ILogger logger, Exception exception, string query, long suppressed);

    [LoggerMessage(3002, LogLevel.Warning, "Receiving over UDP failed with error {Error}; {Suppressed} more since the last such entry.")]
    private static partial void LogReceiveFailed(ILogger logger, int error, long suppressed);
}
