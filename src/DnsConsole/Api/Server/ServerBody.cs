using System.Text.Json.Serialization;

namespace DnsConsole.Api.Server;

/// <summary>The one server there is, in PowerDNS form. Clients split <see cref="Version"/> at the dots and decide by it what they may send.</summary>
internal sealed record ServerBody(
    [property: JsonPropertyName("config_url")] string ConfigUrl,
    [property: JsonPropertyName("daemon_type")] string DaemonType,
    string Id,
    string Type,
    string Url,
    string Version,
    [property: JsonPropertyName("zones_url")] string ZonesUrl)
{
    public const string Path = "/api/v1/servers/localhost";

    /// <summary>The PowerDNS release whose API this is.</summary>
    public const string CompatibleVersion = "4.9.0";

    public static readonly ServerBody Localhost = new(
        Path + "/config{/config_setting}", "authoritative", "localhost", "Server", Path, CompatibleVersion, Path + "/zones{/zone}");
}
