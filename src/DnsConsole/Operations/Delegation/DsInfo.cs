using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Delegation;

/// <summary>All that is to be known to get a zone's DS into its parent: per key the records in every form, whether to submit them now, and what the parent serves.</summary>
public sealed record DsInfo(LiveZone Zone, ImmutableArray<DsInfoKey> Keys, ParentReport? Parent)
{
    /// <summary>The DS page of a zone, told as of <paramref name="now"/>; keys that sign keys only, the one to submit first and those that go last.</summary>
    public static DsInfo Of(LiveZone zone, DateTimeOffset now)
    {
        var state = zone.State;
        var steps = RolloverPlanner.Waiting(state, now);
        var keys = state.Keys.Where(k => k is { RemovedAt: null, IsKeySigning: true }).Select(k => DsInfoKey.Of(k, state, steps));
        return new DsInfo(zone, [.. keys.OrderBy(k => k.IsOutgoing).ThenByDescending(k => k.Submit).ThenBy(k => k.Key.Id)], state.Parent);
    }
}
