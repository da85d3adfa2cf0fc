using System.Net;
using System.Text;
using DnsConsole.Net.Responder;

namespace DnsConsole.Settings;

/// <summary>Section <c>Dns</c>: where and how the embedded name server answers.</summary>
/// <param name="Listen">UDP and TCP.</param>
/// <param name="Tls">DNS over TLS.</param>
public sealed record DnsSettings(IReadOnlyList<IPEndPoint> Listen, DnsTlsSettings Tls, ResponderSettings Responder)
{
    private const int MostConnections = 1_000_000;
    private const int MostThreads = 256;

    internal static DnsSettings Read(SettingsReader reader)
    {
        var listen = reader.Endpoints("Dns:Listen", 53, "127.0.0.1:5300");
        var tls = DnsTlsSettings.Read(reader);
        var defaults = new ResponderSettings();
        return new DnsSettings(listen, tls, new ResponderSettings
        {
            MaxUdpPayload = reader.Number("Dns:MaxUdpPayload", defaults.MaxUdpPayload, ResponderSettings.LeastUdpPayload, ResponderSettings.MostUdpPayload),
            Identity = Text(reader, "Dns:Identity", ResponderSettings.LongestIdentity),
            Version = Text(reader, "Dns:Version", ResponderSettings.LongestVersion),
            UdpThreads = reader.Number("Dns:UdpThreads", defaults.UdpThreads, 1, MostThreads),
            MaxTcpConnections = reader.Number("Dns:Tcp:MaxConnections", defaults.MaxTcpConnections, 1, MostConnections),
            MaxTcpConnectionsPerClient = reader.Number("Dns:Tcp:MaxConnectionsPerClient", defaults.MaxTcpConnectionsPerClient, 1, MostConnections),
            TcpIdleTimeout = reader.Duration("Dns:Tcp:IdleTimeout", defaults.TcpIdleTimeout),
            RateLimit = RateLimitSection.Read(reader, listen),
        });
    }

    private static string Text(SettingsReader reader, string name, int longest)
    {
        var text = reader.Text(name, "");
        var octets = Encoding.UTF8.GetByteCount(text);
        if (octets <= longest)
        {
            return text;
        }

        reader.Problem(name, $"'{text}' has {octets} octets, and {longest} is the most.");
        return "";
    }
}
