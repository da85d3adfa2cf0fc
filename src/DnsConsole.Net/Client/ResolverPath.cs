using System.Collections.Immutable;

namespace DnsConsole.Net.Client;

/// <summary>The zones from the root down to a name.</summary>
/// <param name="Zones">The root first; never empty.</param>
/// <param name="Failure">Why the last one's servers could not be asked where the next cut is; null when the whole name was walked.</param>
public sealed record ResolverPath(ImmutableArray<ZoneServers> Zones, string? Failure);
