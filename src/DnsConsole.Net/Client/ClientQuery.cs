using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Client;

/// <summary>One question and how it is put. Signatures are always asked for (DO).</summary>
/// <param name="Recursive">Sets RD, and CD so that a validating forwarder hands out what it has without judging it.</param>
public readonly record struct ClientQuery(DomainName Name, RecordType Type, bool Recursive = false);
