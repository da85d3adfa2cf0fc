using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records;

/// <summary>One resource record (RFC 1035 §3.2.1).</summary>
public sealed record ResourceRecord(DomainName Owner, RecordType Type, RecordClass Class, Ttl Ttl, RecordData Data);
