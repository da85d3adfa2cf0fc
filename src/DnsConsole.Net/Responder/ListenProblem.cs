using System.Net;

namespace DnsConsole.Net.Responder;

/// <summary>An address that could not be listened at.</summary>
/// <param name="Protocol">UDP, TCP or <see cref="Tls"/>.</param>
/// <param name="Reason">A sentence for people, without the name of the setting the address came from.</param>
public sealed record ListenProblem(IPEndPoint Endpoint, string Protocol, string Reason)
{
    public const string Tls = "TLS";
}
