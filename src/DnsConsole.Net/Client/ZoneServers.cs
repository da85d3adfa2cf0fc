using System.Collections.Immutable;
using DnsConsole.Dns.Names;

namespace DnsConsole.Net.Client;

/// <summary>A zone as a walk down the tree finds it: its name servers and the addresses that came with them.</summary>
/// <param name="Zone">The apex: a zone cut, or the root.</param>
/// <param name="Names">Its NS set.</param>
/// <param name="Glue">Addresses given along with the NS set; others are to be resolved.</param>
public sealed record ZoneServers(DomainName Zone, ImmutableArray<DomainName> Names, ImmutableArray<ServerAddress> Glue);
