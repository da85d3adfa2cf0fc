using DnsConsole.Zones.Checks;

namespace DnsConsole.Operations.Zones;

/// <summary>Something about a zone that somebody should look at, since when, and what resolvers see of it.</summary>
public sealed record ZoneAlarm(string Code, ProblemSeverity Severity, string Text, DateTimeOffset Since);
