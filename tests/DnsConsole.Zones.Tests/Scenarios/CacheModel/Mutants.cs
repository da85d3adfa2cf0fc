using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

internal sealed class MeasurementIgnored : Engine
{
    public override Plan Next(ZoneState zone, ServedKeys served, DateTimeOffset now) => base.Next(zone, ServedKeys.AllOf(zone), now);
}
