using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>A zone as a change would leave it, before the publish gate has seen it.</summary>
/// <param name="Kind">What kind of change it is, for the history: <c>edit</c>, <c>sign</c>, <c>refresh</c>, <c>key-ready</c> …</param>
/// <param name="Text">What was done, in words.</param>
internal sealed record Draft(ZoneState State, ZoneSnapshot Snapshot, string Kind, string Text)
{
    /// <summary>Keys made for this change, by their number; they are stored encrypted in the same transaction.</summary>
    public ImmutableDictionary<int, PrivateKey> NewKeys { get; init; } = ImmutableDictionary<int, PrivateKey>.Empty;

    /// <summary>What happened besides, for the zone's list of events: key steps, mostly.</summary>
    public ImmutableArray<PlanEvent> Events { get; init; } = [];

    /// <summary>The audit log's name for it, such as <c>rollover-started</c>; null when nobody asked for it.</summary>
    public string? AuditAction { get; init; }

    public ImmutableArray<ZoneProblem> Warnings { get; init; } = [];
}
