using System.Net;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

internal sealed partial class TcpListener
{
    [LoggerMessage(3011, LogLevel.Error, "A TCP connection met a bug and was closed; {Suppressed} more entries since the last.")]
    private static partial void LogFault(ILogger logger, Exception exception, long suppressed);

    [LoggerMessage(3013, LogLevel.Warning, "Accepting a TCP connection at {Endpoint} failed: {Reason}; {Suppressed} more entries since the last.")]
    private static partial void LogAcceptFailed(ILogger logger, IPEndPoint endpoint, string reason, long suppressed);
}
