using DnsConsole.Dns.Names;

namespace DnsConsole.Operations.Zones;

internal static class UnknownZone
{
    public static Outcome<T> Refuse<T>(DomainName origin) => Outcome<T>.Refused(RefusalKind.NotFound, "no-such-zone", $"There is no zone {origin} on this server.");
}
