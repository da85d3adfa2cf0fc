using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>A moment of the future at which something happens: the zone after it, and what happened.</summary>
public sealed record ForecastMoment(DateTimeOffset Time, ZoneState Zone, ImmutableArray<PlannedStep> Steps);
