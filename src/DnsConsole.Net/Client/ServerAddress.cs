using System.Net;
using DnsConsole.Dns.Names;

namespace DnsConsole.Net.Client;

/// <summary>One address of one name server.</summary>
public readonly record struct ServerAddress(DomainName Server, IPEndPoint Address);
