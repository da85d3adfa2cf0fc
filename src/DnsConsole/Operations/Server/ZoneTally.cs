using DnsConsole.Dns.Names;

namespace DnsConsole.Operations.Server;

/// <summary>How much a zone is asked for.</summary>
/// <param name="Total">Queries since the start, or since the zone came here.</param>
/// <param name="PerSecond">In the last minute or two.</param>
public sealed record ZoneTally(DomainName Zone, long Total, double PerSecond);
