using System.Net;

namespace DnsConsole.Api.Authentication;

internal sealed partial class ApiKeyHandler
{
    [LoggerMessage(4001, LogLevel.Warning, "Wrong or expired API key from {Address}")]
    private static partial void WrongKey(ILogger logger, IPAddress address);
}
