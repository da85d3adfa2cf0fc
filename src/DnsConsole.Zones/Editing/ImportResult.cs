using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>What an import made: an unsigned snapshot, or none when there are errors; and everything found on the way.</summary>
public sealed record ImportResult(ZoneSnapshot? Snapshot, IReadOnlyList<ZoneProblem> Problems);
