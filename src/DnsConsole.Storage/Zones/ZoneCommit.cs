using DnsConsole.Storage.Audit;
using DnsConsole.Storage.History;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>
/// One step of a zone from what is stored to what follows from it: state, keys, records, signatures and history, all or nothing. What is
/// written is what differs; pass the same snapshot twice when only the state changes.
/// </summary>
public sealed record ZoneCommit(ZoneState StateBefore, ZoneState StateAfter, ZoneSnapshot Before, ZoneSnapshot After)
{
    /// <summary>The entry of the history. Required when the snapshots differ.</summary>
    public ChangeEntry? Change { get; init; }

    /// <summary>Private halves of keys that are new in <see cref="StateAfter"/>.</summary>
    public IReadOnlyList<NewPrivateKey> NewKeys { get; init; } = [];

    public IReadOnlyList<ZoneEvent> Events { get; init; } = [];

    /// <summary>The line of the audit log, when somebody asked for the step.</summary>
    public AuditEntry? Audit { get; init; }
}
