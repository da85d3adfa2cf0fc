using System.Net;
using DnsConsole.Net.Responder.Limits;

namespace DnsConsole.Settings;

/// <summary>Section <c>Dns</c>: where the embedded name server answers, UDP and TCP.</summary>
/// <param name="RateLimit">Limits for responses over UDP; null for none.</param>
public sealed record DnsSettings(IReadOnlyList<IPEndPoint> Listen, RateLimitSettings? RateLimit)
{
    internal static DnsSettings Read(SettingsReader reader)
    {
        var listen = reader.Endpoints("Dns:Listen", 53, "127.0.0.1:5300");
        return new DnsSettings(listen, RateLimitSection.Read(reader, listen));
    }
}
