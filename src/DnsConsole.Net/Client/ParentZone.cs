namespace DnsConsole.Net.Client;

/// <summary>What is known of a parent zone, whichever of its children is asked about.</summary>
/// <param name="Path">The zones from the root down to it; the last one is the parent, or as far as the walk came.</param>
/// <param name="Addresses">Every address of every server of it.</param>
/// <param name="Trust">Its trusted keys.</param>
/// <param name="LookedUp">Time stamp of the monotonic clock when looking for it began.</param>
/// <param name="Lifetime">How long that may be gone by: the least TTL of all that was found on the way.</param>
internal sealed record ParentZone(ResolverPath Path, IReadOnlyList<ServerAddress> Addresses, ZoneTrust Trust, long LookedUp, TimeSpan Lifetime)
{
    public ZoneServers Servers => Path.Zones[^1];

    /// <summary>Why its servers are not known; null when they are.</summary>
    public string? Failure => Path.Failure ?? (Addresses.Count == 0 ? $"no address of a server of {Servers.Zone} could be found" : null);
}
