using DnsConsole.Dns.Registries;

namespace DnsConsole.Storage.History;

/// <summary>Every record, signatures and denial of existence included, that went and came from one version to the next: what IXFR sends (RFC 1995 §4).</summary>
public sealed record ZoneDelta(Serial SerialBefore, Serial SerialAfter, IReadOnlyList<OwnedRecords> Removed, IReadOnlyList<OwnedRecords> Added);
