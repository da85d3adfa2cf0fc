using System.Net;

namespace DnsConsole.Settings;

/// <summary>Section <c>Dns</c>: where the embedded name server answers, UDP and TCP.</summary>
public sealed record DnsSettings(IReadOnlyList<IPEndPoint> Listen)
{
    internal static DnsSettings Read(SettingsReader reader) => new(reader.Endpoints("Dns:Listen", 53, "127.0.0.1:5300"));
}
