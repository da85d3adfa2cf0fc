using DnsConsole.Api.Zones;

namespace DnsConsole.Api.Keys;

internal static class DnssecPath
{
    /// <summary>A zone in the part of the API that PowerDNS does not have.</summary>
    public const string Zone = "/api/dnssec/zones/{" + ZoneId.RouteValue + "}";
}
