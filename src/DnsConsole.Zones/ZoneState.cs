using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones;

/// <summary>
/// Everything about a zone that is not its records: who it is, how it is to be signed, its keys and what was last seen of its parent.
/// A value; a change makes a new one, which storage writes in the same transaction as the records it goes with.
/// </summary>
public sealed record ZoneState
{
    /// <summary>Number in storage; 0 until the zone is stored.</summary>
    public int Id { get; init; }

    public required DomainName Origin { get; init; }

    public ZoneKind Kind { get; init; } = ZoneKind.Native;

    /// <summary>Free text that says whose zone it is.</summary>
    public string Account { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public SigningPolicy Policy { get; init; } = new();

    /// <summary>The denial the zone is signed with; <see cref="Snapshots.Denial.None"/> while it is unsigned.</summary>
    public Denial Denial { get; init; } = Denial.None;

    /// <summary>All keys, removed ones included until they are purged.</summary>
    public ImmutableArray<ZoneKey> Keys { get; init; } = [];

    /// <summary>The number the next key gets.</summary>
    public int NextKeyId { get; init; } = 1;

    public TtlMemory Ttls { get; init; }

    /// <summary>How far the signatures of each algorithm have come, whichever keys make them.</summary>
    public ImmutableArray<SignedAlgorithm> SignedAlgorithms { get; init; } = [];

    /// <summary>Rollovers that are under way, those being cancelled included.</summary>
    public ImmutableArray<Rollover> Rollovers { get; init; } = [];

    /// <summary>The number the next rollover gets.</summary>
    public int NextRolloverId { get; init; } = 1;

    /// <summary>Since when the zone is on its way to being unsigned; null when it is not.</summary>
    public DateTimeOffset? UnsigningSince { get; init; }

    /// <summary>What the last round of questions to the parent's servers found; null before the first.</summary>
    public ParentReport? Parent { get; init; }

    /// <summary>Wall-clock time of the newest signature: a clock behind it has gone wrong.</summary>
    public DateTimeOffset? LastSignedAt { get; init; }

    public bool IsSigned => Denial.Kind != DenialKind.None;

    /// <summary>Keys that are not removed.</summary>
    public IEnumerable<ZoneKey> PresentKeys => Keys.Where(k => k.RemovedAt is null);

    public ZoneKey? FindKey(int id) => Keys.FirstOrDefault(k => k.Id == id);

    /// <summary>How far the signatures of an algorithm have come; Hidden when nothing is signed with it.</summary>
    public RecordProgress SignaturesOf(DnssecAlgorithm algorithm) => SignedAlgorithms.FirstOrDefault(a => a.Algorithm == algorithm)?.Signatures ?? default;

    public ZoneState WithKey(ZoneKey key) => this with { Keys = [.. Keys.Select(k => k.Id == key.Id ? key : k)] };
}
