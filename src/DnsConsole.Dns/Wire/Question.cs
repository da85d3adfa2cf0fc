using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Wire;

/// <summary>A question (RFC 1035 §4.1.2).</summary>
public readonly record struct Question(DomainName Name, RecordType Type, RecordClass Class);
