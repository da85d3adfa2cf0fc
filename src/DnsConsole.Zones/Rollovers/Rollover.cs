using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>
/// A change of keys that is under way: which come and which go. It is a note for people; what happens when follows from the keys alone, so that
/// rollovers of any kind may overlap.
/// </summary>
public sealed record Rollover
{
    /// <summary>Number within the zone, never used again.</summary>
    public required int Id { get; init; }

    public required RolloverKind Kind { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Ids of the keys that come; where a later rollover replaces one of them meanwhile, of its successor.</summary>
    public required ImmutableArray<int> Incoming { get; init; }

    /// <summary>Ids of the keys that go.</summary>
    public required ImmutableArray<int> Outgoing { get; init; }

    /// <summary>Whether a key was compromised.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>When somebody turned it round; null while it goes forward.</summary>
    public DateTimeOffset? CancelledAt { get; init; }
}
