using System.Net;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

public sealed partial class ResponderHost
{
    [LoggerMessage(3000, LogLevel.Information, "Answering DNS queries over UDP and TCP at {Endpoint}.")]
    private static partial void LogListening(ILogger logger, IPEndPoint endpoint);

    [LoggerMessage(3003, LogLevel.Information, "Answering DNS queries over TLS at {Endpoint}.")]
    private static partial void LogListeningTls(ILogger logger, IPEndPoint endpoint);
}
